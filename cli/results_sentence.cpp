#include <fmt/format.h>

#include <cmath>
#include <vector>

#include "cli/assurance_text.hpp"
#include "cli/design_space_text.hpp"
#include "cli/family_text.hpp"
#include "cli/number_text.hpp"
#include "cli/results_text.hpp"
#include "cli/single_arm_text.hpp"

namespace islet::cli {
namespace {

constexpr const char* no_evidence =
    "These are predictions of a model with assumed parts, for choosing between designs; they are no evidence that the "
    "treatment works.\n";

// Stands beside every number that is a power.
std::string not_for_planning(const output::ResultsFile& r) {
  return r.planning_caveat.empty() ? "" : " (not for planning)";
}

std::string one_analysis(const output::ResultsFile& r, std::size_t a) {
  const auto& label = r.analyses[a];
  std::string text =
      fmt::format("If the assumed effect is true, {} ({} of {}, alpha {:g}, {}) succeeds in {}{} of trials.\n",
                  label.name, label.test, label.endpoint, label.alpha, label.sides == 2 ? "two-sided" : "one-sided",
                  percent(r.characteristics.analyses[a].power), not_for_planning(r));
  return text + fmt::format("If the cells do nothing it still rejects in {}; in a design without selection and "
                            "expectation in {}.\n",
                            percent(r.characteristics.type_i_error_no_effect[a]),
                            percent(r.characteristics.type_i_error[a]));
}

// Analyses that reject towards harm in more than one trial of a hundred, where a two-sided success is the wrong way
// round.
std::string towards_harm(const output::ResultsFile& r) {
  std::string list;
  for (std::size_t a = 0; a < r.analyses.size(); ++a) {
    const auto& harm = r.characteristics.analyses[a].reject_harm;
    if (harm.value > 0.01) list += fmt::format("{}{} {}", list.empty() ? "" : ", ", r.analyses[a].name, percent(harm));
  }
  return list.empty() ? list : "Two-sided successes that are the wrong way round (towards harm): " + list + ".\n";
}

std::string success_rule(const output::ResultsFile& r) {
  const auto& trials = r.characteristics.trials;
  if (std::isnan(trials[0].success.value)) return "";
  return fmt::format("By the scenario's own rule of success the trial succeeds in {}; if the cells do nothing, in {}.\n",
                     percent(trials[0].success), percent(trials[1].success));
}

std::string rates(const output::ResultsFile& r, std::size_t e) {
  const std::size_t arms = r.shape.arms.size();
  std::string text = fmt::format("Rate of {}: ", r.endpoints[e].name);
  for (std::size_t a = 0; a < arms; ++a) {
    text += fmt::format("{}{} {}", a == 0 ? "" : ", ", percent(r.characteristics.endpoints[e * arms + a].rate),
                        r.shape.arms[a]);
  }
  const auto& without = r.characteristics.endpoints[(r.endpoints.size() + e) * arms];
  return text + fmt::format("; without any effect of the cells {} in {}.\n", percent(without.rate), r.shape.arms[0]);
}

std::string several_primaries(const output::ResultsFile& r, const std::vector<std::size_t>& primaries) {
  std::string text = "If the assumed effect is true, the primary analyses succeed in: ";
  for (std::size_t i = 0; i < primaries.size(); ++i) {
    text += fmt::format("{}{} {}{}", i == 0 ? "" : ", ", r.analyses[primaries[i]].name,
                        percent(r.characteristics.analyses[primaries[i]].power), not_for_planning(r));
  }
  const auto& trials = r.characteristics.trials;
  return text + fmt::format(
                    " of trials.\nAt least one of them succeeds in {}{}. If the cells do nothing, at least one still "
                    "rejects in {}, in a design without selection and expectation in {}.\n",
                    percent(trials[0].any_primary), not_for_planning(r), percent(trials[1].any_primary_either),
                    percent(trials[2].any_primary_either));
}

}  // namespace

std::string results_sentence(const output::ResultsFile& r) {
  if (r.points.size() > 1) return design_space_sentences(r) + no_evidence;
  std::vector<std::size_t> primaries;
  for (std::size_t a = 0; a < r.analyses.size(); ++a) {
    if (r.analyses[a].role == "primary") primaries.push_back(a);
  }
  if (primaries.empty() && !r.analyses.empty()) primaries.push_back(0);
  std::string text = primaries.size() == 1 ? one_analysis(r, primaries.front()) : std::string();
  if (primaries.size() > 1) text = several_primaries(r, primaries);
  if (!r.planning_caveat.empty()) text += "The power above " + r.planning_caveat + ".\n";
  text += success_rule(r);
  text += assurance_sentence(r);
  text += families_sentence(r);
  text += single_arm_sentence(r);
  text += towards_harm(r);
  for (std::size_t e = 0; e < r.endpoints.size(); ++e) {
    if (r.endpoints[e].measure == "responder") text += rates(r, e);
  }
  return text + no_evidence;
}

}  // namespace islet::cli
