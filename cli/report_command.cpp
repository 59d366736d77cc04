#include <fmt/format.h>

#include <filesystem>
#include <span>

#include "cli/commands.hpp"
#include "cli/free_name.hpp"
#include "cli/results_text.hpp"
#include "output/hdf5/pending_file.hpp"
#include "output/report/report.hpp"

namespace islet::cli {

namespace fs = std::filesystem;

ExitCode report_command(const ReportArguments& arguments) {
  const auto bundle = output::drawing_bundle();
  if (!bundle) {
    fmt::print(stderr, "islet: this build has no report: it was built without npm. `islet show` prints the tables.\n");
    return ExitCode::failed;
  }
  const fs::path target = arguments.output.empty() ? fs::path(arguments.file).stem().string() + ".html" : arguments.output;
  require_free({target, "a report", arguments.file, arguments.force});
  auto source = output::read_report_source(arguments.file);
  source.answer = results_sentence(source.results);
  const auto html = output::report_html(source, *bundle);
  output::write_atomically(target, std::as_bytes(std::span(html)));
  fmt::print("{}\n", target.string());
  return ExitCode::done;
}

}  // namespace islet::cli
