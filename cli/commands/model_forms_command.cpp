// islet run --model-forms: the same scenario under both forms of glucose and both forms of HbA1c, one results file
// each.

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <chrono>

#include "cli/commands.hpp"
#include "cli/compose/load_scenario.hpp"
#include "cli/sensitivity/run_sensitivity.hpp"
#include "cli/terminal/say.hpp"
#include "cli/text/duration_text.hpp"
#include "cli/text/form_comparison_text.hpp"
#include "engine/core/faults.hpp"
#include "models/model_registry.hpp"

namespace islet::cli {
namespace {

namespace fs = std::filesystem;
using scenarios::ModelForms;

// The pair of glucose forms whose difference is the structural uncertainty; homa_limit is a limit of the first and is
// compared when a scenario names it.
constexpr std::array<std::string_view, 2> glucose_forms = {"generalized_homa", "topp_sigmoid"};

// The forms to run, the scenario's own first.
std::vector<ModelForms> forms_to_run(const model::DiseaseSpec& own) {
  std::vector<ModelForms> forms = {{own.glycemia, own.hba1c}};
  for (const auto glycemia : glucose_forms) {
    for (const auto hba1c : hba1c_names()) {
      const ModelForms other{std::string(glycemia), std::string(hba1c)};
      if (std::ranges::find(forms, other) == forms.end()) forms.push_back(other);
    }
  }
  return forms;
}

// out.h5 -> out.topp_sigmoid.red_cell_glycation.h5
fs::path file_of(const RunArguments& arguments, const ModelForms& forms) {
  const fs::path base = arguments.output.empty() ? fs::path(arguments.scenario).stem() : fs::path(arguments.output);
  const auto name =
      fmt::format("{}.{}.{}.h5", base.extension() == ".h5" ? base.stem().string() : base.filename().string(),
                  forms.glycemia, forms.hba1c);
  return base.parent_path() / name;
}

// What is left of the time limit, as the command line would say it; nothing when it is over.
class TimeLeft {
 public:
  explicit TimeLeft(const std::string& limit) : limit_(seconds_of(limit)), begin_(std::chrono::steady_clock::now()) {}

  [[nodiscard]] std::optional<std::string> text() const {
    if (!limit_) return "";
    const auto spent = std::chrono::duration_cast<std::chrono::seconds>(std::chrono::steady_clock::now() - begin_);
    if (spent >= *limit_) return std::nullopt;
    return fmt::format("{} s", (*limit_ - spent).count());
  }

 private:
  std::optional<std::chrono::seconds> limit_;
  std::chrono::steady_clock::time_point begin_;
};

// Why the scenario is rejected under these forms. A fault of anything else (a file in the way) is thrown again.
std::string fault_of_scenario(const InputRejected& rejected, const std::string& scenario) {
  for (const auto& fault : rejected.faults()) {
    if (fault.file != scenario) throw rejected;
  }
  return rejected.faults().front().problem;
}

}  // namespace

ExitCode model_forms_command(const RunArguments& arguments) {
  const TimeLeft time(arguments.time_limit);
  const auto own = read_scenario(arguments.scenario, {arguments.replicates, arguments.seed, std::nullopt});
  require_single_design(own, arguments.scenario);
  require_no_sensitivity(own, arguments.scenario);
  auto worst = ExitCode::done;
  FormComparison comparison;
  for (const auto& forms : forms_to_run(own.scenario.disease)) {
    const auto left = time.text();
    if (!left) {
      say("islet: stopped before {}, {}. The same command goes on from there.\n", forms.glycemia, forms.hba1c);
      return ExitCode::interrupted;
    }
    auto one = arguments;
    one.forms = forms;
    one.output = file_of(arguments, forms).string();
    one.time_limit = *left;
    one.show = false;
    if (!arguments.quiet && arguments.progress.empty()) {
      say("islet: {}, {}\n", forms.glycemia, forms.hba1c);
    }
    try {
      const auto code = run_command(one);
      if (code != ExitCode::done && code != ExitCode::too_many_failures) return code;
      if (code != ExitCode::done) worst = code;
    } catch (const InputRejected& rejected) {
      if (comparison.runs.empty()) throw;  // the scenario's own forms come first
      comparison.not_run.push_back({forms, fault_of_scenario(rejected, arguments.scenario)});
      continue;
    }
    auto results = output::read_results(one.output);
    auto rows = output::read_replicates(one.output, results.analyses.size());
    comparison.runs.push_back({forms, one.output, std::move(results), std::move(rows)});
  }
  fmt::print("{}", arguments.json ? form_comparison_json(comparison) : form_comparison_text(comparison));
  return worst;
}

}  // namespace islet::cli
