#include "cli/text/form_comparison_text.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "cli/text/effect_text.hpp"
#include "cli/text/number_text.hpp"
#include "cli/text/text_table.hpp"
#include "output/report/effect_scale.hpp"
#include "output/text/counted.hpp"
#include "output/text/parentheses.hpp"
#include "output/text/rate_text.hpp"

namespace islet::cli {
namespace {

std::string header(const output::ResultsFile& r, std::size_t forms) {
  std::string arms;
  for (std::size_t a = 0; a < r.shape.arms.size(); ++a) {
    arms += fmt::format("{}{} {}", a == 0 ? "" : ", ", r.arm_subjects[a], r.shape.arms[a]);
  }
  return fmt::format(
      "{}\n{} subjects; {} under each of {} forms of the model, seed {}; Monte Carlo standard errors "
      "in "
      "parentheses\n",
      r.title, arms, output::counted(r.characteristics.n_replicates, "simulated trial"), forms, r.manifest.seed);
}

std::string analyses_table(const std::vector<FormRun>& runs) {
  const auto& own = runs.front();
  TextTable table({"analysis (* primary)", "glucose", "HbA1c", "power", "minus own", "type I error", "unit",
                   "effect of the cells", "minus own", "over own"});
  for (std::size_t a = 0; a < own.results.analyses.size(); ++a) {
    const auto& label = own.results.analyses[a];
    const auto unit = output::difference_unit(endpoint_of(own.results, label));
    for (std::size_t f = 0; f < runs.size(); ++f) {
      const auto& c = runs[f].results.characteristics;
      const auto contrast = contrast_of(runs[f].rows, own.rows, a);
      const auto effect = [&](const auto& m) { return output::estimate_text(label, m); };
      table.add({f == 0 ? analysis_name(label) : "", runs[f].forms.glycemia, runs[f].forms.hba1c,
                 percent(c.analyses[a].power), f == 0 ? "" : points(contrast.power_difference),
                 percent(c.type_i_error[a]), f == 0 ? unit : "", effect(c.analyses[a].true_estimand),
                 f == 0 ? "" : effect(contrast.effect_difference), f == 0 ? "" : number(contrast.effect_ratio)});
    }
  }
  return "\nHow often each analysis succeeds, and the effect on the scale of its endpoint\n" + table.text() +
         "  own: the first form, the scenario's; compared replicate by replicate on the same candidates; power and "
         "shares in percentage points\n";
}

std::string rates_table(const std::vector<FormRun>& runs) {
  std::vector<std::string> columns = {"endpoint", "unit", "arm"};
  for (const auto& run : runs) columns.push_back(run.forms.glycemia + ", " + run.forms.hba1c);
  TextTable table(columns);
  const auto& own = runs.front().results;
  const std::size_t arms = own.shape.arms.size();
  for (std::size_t e = 0; e < own.endpoints.size(); ++e) {
    const auto& endpoint = own.endpoints[e];
    const bool rate = endpoint.is_responder();
    for (std::size_t a = 0; a < arms; ++a) {
      std::vector<std::string> row = {
          a == 0 ? fmt::format("{} ({})", endpoint.name, output::arm_value_name(endpoint)) : "",
          a == 0 ? output::arm_value_unit(endpoint) : "", own.shape.arms[a]};
      for (const auto& run : runs) {
        const auto& c = run.results.characteristics.endpoints[e * arms + a];
        row.push_back(rate ? output::rate_text(c)
                           : output::arm_value_text(endpoint, c.mean, run.results.characteristics.n_replicates));
      }
      table.add(row);
    }
  }
  return "\nRates and means in each arm, as specified\n" + table.text() + arm_values_note(own);
}

std::string files_text(const std::vector<FormRun>& runs) {
  std::string text = "\nEach form in full: islet show\n";
  for (const auto& run : runs) text += fmt::format("  {}\n", run.file.string());
  return text;
}

std::string not_run_text(const std::vector<FormNotRun>& not_run) {
  std::string text = not_run.empty() ? "" : "\nNot run\n";
  for (const auto& form : not_run) {
    text += fmt::format("  {}, {}: {}\n", form.forms.glycemia, form.forms.hba1c, form.why);
  }
  return text;
}

std::string range_of_power(const std::vector<FormRun>& runs, std::size_t a) {
  const auto power = [&](const FormRun& run) { return run.results.characteristics.analyses[a].power; };
  const auto [low, high] = std::ranges::minmax_element(
      runs, {}, [&](const FormRun& run) { return run.results.characteristics.analyses[a].power.value; });
  return fmt::format("Over {} forms of the model {} succeeds in {} to {} of trials.\n", runs.size(),
                     runs.front().results.analyses[a].name, percent(power(*low)), percent(power(*high)));
}

}  // namespace

std::string form_comparison_sentence(const FormComparison& comparison) {
  const auto& runs = comparison.runs;
  std::string text;
  for (const auto a : output::decisive_analyses(runs.front().results.analyses)) text += range_of_power(runs, a);
  if (!comparison.not_run.empty()) {
    text += fmt::format("The scenario cannot be under {} other forms, which the conclusion does not cover.\n",
                        comparison.not_run.size());
  }
  const double margin = 100.0 * power_margin;
  switch (verdict_of(comparison)) {
    case FormVerdict::depends:
      return text + fmt::format(
                        "The conclusion depends on the form of the model: for at least one other form the power "
                        "differs by more than {:g} points, beyond three standard errors. Plan with the lowest, "
                        "or say which form is meant and why.\n",
                        margin);
    case FormVerdict::does_not:
      return text + fmt::format(
                        "The conclusion does not depend on the form of the model: no other form changes the power "
                        "by more than {:g} points.\n",
                        margin);
    case FormVerdict::cannot_be_told:
      break;
  }
  return text + fmt::format(
                    "Whether the conclusion depends on the form of the model cannot be told from so few simulated "
                    "trials: the power may differ by {:g} points or may not. Run more replicates.\n",
                    margin);
}

std::string form_comparison_text(const FormComparison& comparison) {
  const auto& runs = comparison.runs;
  const auto text = header(runs.front().results, runs.size()) + analyses_table(runs) + rates_table(runs) +
                    files_text(runs) + not_run_text(comparison.not_run) + "\n" + form_comparison_sentence(comparison);
  return text + output::footnote_of(output::parentheses_in(text));
}

}  // namespace islet::cli
