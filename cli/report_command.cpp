#include <fmt/format.h>

#include <filesystem>
#include <span>

#include "cli/commands.hpp"
#include "cli/results_text.hpp"
#include "engine/core/faults.hpp"
#include "output/hdf5/pending_file.hpp"
#include "output/report/report.hpp"

namespace islet::cli {
namespace {

namespace fs = std::filesystem;

void require_free(const fs::path& target, const fs::path& results, bool force) {
  std::error_code ignored;
  if (fs::equivalent(target, results, ignored)) {
    throw InputRejected({{target.string(), 0, 0, "it is the results file itself", "the report would replace it",
                          "choose another -o FILE.html"}});
  }
  const auto status = fs::symlink_status(target, ignored);
  if (status.type() == fs::file_type::not_found || status.type() == fs::file_type::none) return;
  if (status.type() == fs::file_type::regular && force) return;
  throw InputRejected({{target.string(), 0, 0, "there is something under this name already",
                        "a report replaces a file only when told so, and never a folder, a device or a link",
                        "choose another -o FILE.html, or add --force to replace a file"}});
}

}  // namespace

ExitCode report_command(const ReportArguments& arguments) {
  const auto bundle = output::drawing_bundle();
  if (!bundle) {
    fmt::print(stderr, "islet: this build has no report: it was built without npm. `islet show` prints the tables.\n");
    return ExitCode::failed;
  }
  const fs::path target = arguments.output.empty() ? fs::path(arguments.file).stem().string() + ".html" : arguments.output;
  require_free(target, arguments.file, arguments.force);
  const auto answer = results_sentence(output::read_results(arguments.file));
  const auto html = output::report_html(output::read_report_source(arguments.file, answer), *bundle);
  output::write_atomically(target, std::as_bytes(std::span(html)));
  fmt::print("{}\n", target.string());
  return ExitCode::done;
}

}  // namespace islet::cli
