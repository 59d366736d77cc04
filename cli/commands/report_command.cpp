#include <fmt/format.h>

#include <filesystem>
#include <span>

#include "cli/commands.hpp"
#include "cli/compose/asked_point.hpp"
#include "cli/report/crate.hpp"
#include "cli/report/pictures.hpp"
#include "cli/run/free_name.hpp"
#include "cli/sensitivity/sensitivity_text.hpp"
#include "cli/terminal/say.hpp"
#include "cli/text/answers_text.hpp"
#include "cli/text/results_text.hpp"
#include "output/hdf5/file/pending_file.hpp"
#include "output/hdf5/file/storage_fault.hpp"
#include "output/report/best_point.hpp"
#include "output/report/design_points.hpp"
#include "output/report/report.hpp"

namespace islet::cli {
namespace {

namespace fs = std::filesystem;

struct NewText {
  NewFile file;
  std::string text;
};

void make_folder(const fs::path& folder) {
  std::error_code code;
  if (fs::is_directory(folder, code)) return;
  fs::create_directory(folder, code);
  if (code) output::throw_storage_fault(folder, code.value(), "create the folder");
}

std::vector<NewText> pictures(const ReportArguments& arguments, const output::ReportSource& source,
                              const output::Bundle& bundle) {
  std::vector<NewText> texts;
  if (arguments.pictures.empty()) return texts;
  for (auto& picture : pictures_of(output::report_figures(source), bundle)) {
    texts.push_back(
        {{fs::path(arguments.pictures) / (picture.name + ".svg"), "a picture", arguments.file, arguments.force},
         std::move(picture.svg)});
  }
  return texts;
}

// Puts the answers in words into the report. What a scenario asks beyond its trial is its main question, so its answer
// comes first.
void say_answers(output::ReportSource& source) {
  source.answer = answers_text(source.answers, source.all);
  if (source.answers.sensitivity) source.answer += sensitivity_sentence(*source.answers.sensitivity);
  source.answer += results_sentence(source.all);
  if (source.all.points.size() > 1) source.answer_of_point = results_sentence(source.results);
}

void write(const NewText& text) { output::write_atomically(text.file.path, std::as_bytes(std::span(text.text))); }

}  // namespace

// Everything is made and every name is looked at before anything is written.
ExitCode report_command(const ReportArguments& arguments) {
  const auto bundle = output::drawing_bundle();
  if (!bundle) {
    say("islet: this build has no report: it was built without npm. `islet show` prints the tables.\n");
    return ExitCode::failed;
  }
  const fs::path target =
      arguments.output.empty() ? fs::path(arguments.file).stem().string() + ".html" : arguments.output;
  const NewText page{{target, "a report", arguments.file, arguments.force}, ""};
  require_free(page.file);
  const NewFile crate{fs::path(arguments.file).parent_path() / "ro-crate-metadata.json", "a crate", arguments.file,
                      arguments.force};
  if (arguments.crate) require_free(crate);
  auto all = output::read_results(arguments.file);
  const auto point =
      arguments.point ? asked_point(all, arguments.file, *arguments.point) : output::best_point(all).point;
  auto source = output::read_report_source(arguments.file, std::move(all), point);
  say_answers(source);
  std::vector<NewText> texts = pictures(arguments, source, *bundle);
  if (!texts.empty()) make_folder(arguments.pictures);
  for (const auto& text : texts) require_free(text.file);
  texts.insert(texts.begin(), {page.file, output::report_html(source, *bundle)});
  if (arguments.crate) {
    std::vector<WrittenFile> described;
    for (const auto& text : texts) described.push_back({text.file.path, text.text.size()});
    texts.push_back({crate, crate_of(source.results, arguments.file, described)});
  }
  for (const auto& text : texts) write(text);
  for (const auto& text : texts) fmt::print("{}\n", text.file.path.string());
  return ExitCode::done;
}

}  // namespace islet::cli
