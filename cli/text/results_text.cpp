#include "cli/text/results_text.hpp"

#include <fmt/format.h>

#include <cmath>

#include "cli/text/assurance_text.hpp"
#include "cli/text/design_space_text.hpp"
#include "cli/text/effect_text.hpp"
#include "cli/text/family_text.hpp"
#include "cli/text/number_text.hpp"
#include "cli/text/safety_text.hpp"
#include "cli/text/single_arm_text.hpp"
#include "cli/text/text_table.hpp"
#include "cli/text/tradeoff_text.hpp"
#include "output/text/analysis_text.hpp"
#include "output/text/assumed_effect.hpp"
#include "output/text/counted.hpp"
#include "output/text/rate_text.hpp"

namespace islet::cli {
namespace {

using output::as_specified;
using output::no_effect;
using output::no_effect_unbiased;

std::string header(const output::ResultsFile& r) {
  std::string arms;
  for (std::size_t a = 0; a < r.shape.arms.size(); ++a) {
    arms += fmt::format("{}{} {}", a == 0 ? "" : ", ", r.arm_subjects[a], r.shape.arms[a]);
  }
  const auto& point = r.shape.design_points.front();
  return fmt::format("{}\n{}{} subjects; {}{}, seed {}; Monte Carlo standard errors in parentheses\n", r.title,
                     point.empty() ? point : "Design point: " + point + "\n", arms,
                     r.effect_multiple ? output::multiple_text(r) + "; " : std::string(),
                     output::counted(r.characteristics.n_replicates, "simulated trial"), r.manifest.seed);
}

// Analyses of the cells, or those of a covariate's coefficient, whose null hypothesis no_effect does not make true.
std::string success_table(const output::ResultsFile& r, bool of_the_cells) {
  const std::string power = r.planning_caveat.empty() ? "power" : "power, NOT FOR PLANNING";
  TextTable table({of_the_cells ? "analysis (* primary)" : "analysis of a covariate (* primary)", "test", power,
                   "against benefit", of_the_cells ? "type I error" : "rejection, no effect of cells",
                   "with the design's bias"});
  for (std::size_t a = 0; a < r.analyses.size(); ++a) {
    if (output::tests_the_cells(r.analyses[a]) != of_the_cells) continue;
    const auto& c = output::characteristics_of(r, as_specified, a);
    table.add({analysis_name(r.analyses[a]),
               r.analyses[a].test + (r.analyses[a].subset.empty() ? "" : ", " + r.analyses[a].subset),
               output::share_text(c, c.power), output::share_text(c, c.reject_harm),
               output::false_rejections(r, no_effect_unbiased, a), output::false_rejections(r, no_effect, a)});
  }
  return table.empty() ? "" : table.text();
}

std::string analyses_table(const output::ResultsFile& r) {
  const auto caveat = r.planning_caveat.empty() ? std::string() : "  This power " + r.planning_caveat + "\n";
  return "\nHow often each analysis succeeds\n" + caveat + success_table(r, true) + success_table(r, false);
}

std::string conduct_text(const output::ResultsFile& r) {
  const auto& trial = r.characteristics.trials[as_specified];
  std::string text = fmt::format(
      "\nConduct: {} screened for {} enrolled; {} months to the last patient in, {} to the last out\n",
      number(trial.n_screened), number(trial.n_enrolled), number(trial.months_last_in), number(trial.months));
  TextTable table({"criterion", "kind", "not enrolled because of it", "what it says"});
  for (std::size_t k = 0; k < r.criteria.size(); ++k) {
    const auto& criterion = r.criteria[k];
    const auto& failures = r.characteristics.failed_by_criterion[as_specified * r.criteria.size() + k];
    const bool is_counted = criterion.kind != "not_simulated";
    if (criterion.kind == "capacity" && failures.value == 0.0) continue;
    table.add({criterion.name, is_counted ? criterion.kind : "not simulated", is_counted ? number(failures) : "-",
               criterion.text});
  }
  if (!table.empty()) text += table.text();
  return text;
}

// Only where somebody is rescued.
std::string rescue_table(const output::ResultsFile& r) {
  const std::size_t arms = r.shape.arms.size();
  const auto at = [&](std::size_t h, std::size_t a) { return r.characteristics.arms[h * arms + a].rescued; };
  TextTable table({"rescued", "as specified", "no effect", "no effect, unbiased"});
  bool any = false;
  for (std::size_t a = 0; a < arms; ++a) {
    for (const auto h : {as_specified, no_effect, no_effect_unbiased}) any = any || at(h, a).value > 0.0;
    table.add({r.shape.arms[a], output::count_text(at(as_specified, a)), output::count_text(at(no_effect, a)),
               output::count_text(at(no_effect_unbiased, a))});
  }
  return any ? "\nExpected number of subjects given rescue therapy\n" + table.text() : "";
}

std::string failures_text(const output::ResultsFile& r) {
  std::int64_t failed = 0;
  for (const auto& arm : r.characteristics.arms) failed += arm.failed_numerically;
  std::string text;
  if (failed > 0) text += fmt::format("\n{} patients failed numerically; they count as missing\n", failed);
  const auto notes = output::estimability_notes(r);
  if (!notes.empty()) text += "\nNot estimable\n";
  for (const auto& note : notes) text += "  " + note + "\n";
  return text;
}

std::string assumptions_text(const output::ResultsFile& r) {
  std::string text = fmt::format("\nAssumed, not published: {} model parameters (islet models lists them) and\n",
                                 r.assumed_parameters.size());
  for (const auto& assumption : r.assumptions) {
    text += fmt::format("  {}{}{}\n", assumption.what, assumption.text.empty() ? "" : ": ", assumption.text);
  }
  return text;
}

}  // namespace

std::string warnings_text(const std::vector<simulation::Warning>& warnings) {
  std::string text;
  for (const auto& warning : warnings) {
    text += fmt::format("{}  {} ({}):\n  {}\n", text.empty() ? "\nWarnings\n" : "", warning.code, warning.what,
                        warning.text);
  }
  return text;
}

std::string results_text(const output::ResultsFile& r) {
  if (r.points.size() > 1) {
    return design_space_text(r) + assumptions_text(r) + warnings_text(output::shown_warnings(r.warnings)) + "\n" +
           results_sentence(r);
  }
  return header(r) + analyses_table(r) + assurance_table(r) + families_table(r) + single_arm_table(r) +
         effects_table(r) + rates_table(r) + safety_table(r) + conduct_text(r) + rescue_table(r) + tradeoff_table(r) +
         failures_text(r) + assumptions_text(r) + warnings_text(output::shown_warnings(r.warnings)) + "\n" +
         results_sentence(r);
}

}  // namespace islet::cli
