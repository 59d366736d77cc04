#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <vector>

#include "cli/text/assurance_text.hpp"
#include "cli/text/design_space_text.hpp"
#include "cli/text/family_text.hpp"
#include "cli/text/number_text.hpp"
#include "cli/text/reaching_design_text.hpp"
#include "cli/text/results_text.hpp"
#include "cli/text/single_arm_text.hpp"
#include "cli/text/tradeoff_text.hpp"
#include "output/text/analysis_text.hpp"
#include "output/text/assumed_effect.hpp"
#include "output/text/counted.hpp"
#include "output/text/rate_text.hpp"

namespace islet::cli {
namespace {

constexpr const char* no_evidence =
    "These are predictions of a model with assumed parts, for choosing between designs; they are no evidence that the "
    "treatment works.\n";

// Stands beside every number that is a power.
std::string not_for_planning(const output::ResultsFile& r) {
  return r.planning_caveat.empty() ? "" : " (not for planning)";
}

// In a randomized, masked trial the two are the same.
std::string without_effect(const std::string& rejections, const std::string& unbiased) {
  if (rejections == unbiased) return rejections + ", with and without selection and expectation alike";
  return fmt::format("{}; in a design without selection and expectation in {}", rejections, unbiased);
}

std::string one_analysis(const output::ResultsFile& r, std::size_t a) {
  const auto& label = r.analyses[a];
  const auto& planned = output::characteristics_of(r, output::as_specified, a);
  const auto question = fmt::format("{} ({} of {}, alpha {:g}, {})", label.name, label.test, label.endpoint,
                                    label.alpha, label.sides == 2 ? "two-sided" : "one-sided");
  if (output::never_estimable(planned)) {
    return fmt::format("{} is never estimable in {}: it has no power to speak of.\n", question,
                       output::counted(r.characteristics.n_replicates, "simulated trial"));
  }
  const std::string tested = output::tests_the_cells(label) ? "" : " (it tests a covariate, not the cells)";
  return fmt::format("{}, {} succeeds in {}{} of trials.\n", output::given_the_effect(r), question,
                     percent(planned.power), not_for_planning(r)) +
         fmt::format("If the cells do nothing it still rejects in {}{}.\n",
                     without_effect(output::false_rejections(r, output::no_effect, a),
                                    output::false_rejections(r, output::no_effect_unbiased, a)),
                     tested);
}

// Analyses that reject against the direction of benefit more often than by chance: there a two-sided p-value alone
// would mislead. Where the effect itself points that way, the rejections are right.
std::string against_benefit(const output::ResultsFile& r) {
  std::string astray;
  std::string as_the_effect;
  for (std::size_t a = 0; a < r.analyses.size(); ++a) {
    if (!output::rejects_against_benefit(r, a)) continue;
    const auto& harm = output::characteristics_of(r, output::as_specified, a).reject_harm;
    auto& list = output::effect_opposes_benefit(r, a) ? as_the_effect : astray;
    list += fmt::format("{}{} {}", list.empty() ? "" : ", ", r.analyses[a].name, percent(harm));
  }
  if (!astray.empty()) {
    astray =
        "Rejections against the direction of benefit, more than chance gives, though the effect does not point "
        "there: " +
        astray + ".\n";
  }
  if (!as_the_effect.empty()) {
    as_the_effect =
        "Rejections against the direction of benefit, to which the assumed effect itself points: " + as_the_effect +
        ".\n";
  }
  return astray + as_the_effect;
}

std::string success_rule(const output::ResultsFile& r) {
  const auto& trials = r.characteristics.trials;
  if (std::isnan(trials[0].success.value)) return "";
  return fmt::format(
      "By the scenario's own rule of success the trial succeeds in {}; if the cells do nothing, in {}.\n",
      percent(trials[0].success), percent(trials[1].success));
}

std::string rates(const output::ResultsFile& r, std::size_t e) {
  const std::size_t arms = r.shape.arms.size();
  std::string text = fmt::format("Rate of {}: ", r.endpoints[e].name);
  for (std::size_t a = 0; a < arms; ++a) {
    text += fmt::format("{}{} {}", a == 0 ? "" : ", ", output::rate_text(r.characteristics.endpoints[e * arms + a]),
                        r.shape.arms[a]);
  }
  const auto& without = r.characteristics.endpoints[(r.endpoints.size() + e) * arms];
  return text +
         fmt::format("; without any effect of the cells {} in {}.\n", output::rate_text(without), r.shape.arms[0]);
}

std::string power_text(const output::ResultsFile& r, std::size_t a) {
  const auto& c = output::characteristics_of(r, output::as_specified, a);
  return output::never_estimable(c) ? fmt::format("- (never estimable in {} trials)", r.characteristics.n_replicates)
                                    : percent(c.power);
}

// One by one.
std::string each_primary(const output::ResultsFile& r, const std::vector<std::size_t>& primaries) {
  std::string text = output::given_the_effect(r) + ", the primary analyses succeed in: ";
  for (std::size_t i = 0; i < primaries.size(); ++i) {
    text += fmt::format("{}{} {}{}", i == 0 ? "" : ", ", r.analyses[primaries[i]].name, power_text(r, primaries[i]),
                        not_for_planning(r));
  }
  return text + " of trials.\n";
}

// More of them than a sentence holds: from the least to the most, and how many reach 80 %.
std::string range_of_primaries(const output::ResultsFile& r, std::vector<std::size_t> primaries) {
  constexpr double wanted_power = 0.8;
  const auto all = primaries.size();
  std::erase_if(primaries, [&](std::size_t a) {
    return output::never_estimable(output::characteristics_of(r, output::as_specified, a));
  });
  if (primaries.empty()) return fmt::format("None of the {} primary analyses is ever estimable.\n", all);
  const auto power = [&](std::size_t a) { return output::characteristics_of(r, output::as_specified, a).power.value; };
  const auto [least, most] = std::ranges::minmax_element(primaries, {}, power);
  const auto reaching = std::ranges::count_if(primaries, [&](std::size_t a) { return power(a) >= wanted_power; });
  auto text = fmt::format(
      "{}, the {} primary analyses succeed in between {} ({}) and {} ({}) of trials{}; {} of them in 80 % or more.",
      output::given_the_effect(r), all, power_text(r, *least), r.analyses[*least].name, power_text(r, *most),
      r.analyses[*most].name, not_for_planning(r), reaching == 0 ? std::string("none") : fmt::format("{}", reaching));
  if (primaries.size() < all)
    text += fmt::format(" {} of them {} never estimable.", all - primaries.size(),
                        all - primaries.size() == 1 ? "is" : "are");
  return text + "\n";
}

std::string several_primaries(const output::ResultsFile& r, const std::vector<std::size_t>& primaries) {
  constexpr std::size_t most_listed = 6;
  const auto& trials = r.characteristics.trials;
  return (primaries.size() > most_listed ? range_of_primaries(r, primaries) : each_primary(r, primaries)) +
         fmt::format(
             "At least one of them succeeds in {}{}. If the cells do nothing, at least one still rejects in {}.\n",
             percent(trials[0].any_primary), not_for_planning(r),
             without_effect(percent(trials[1].any_primary_either), percent(trials[2].any_primary_either)));
}

}  // namespace

std::string results_sentence(const output::ResultsFile& r) {
  if (r.points.size() > 1)
    return design_space_sentences(r) + reaching_design_sentences(r) + tradeoff_sentence(r) + no_evidence;
  const auto primaries = output::decisive_analyses(r.analyses);
  std::string text = primaries.size() == 1 ? one_analysis(r, primaries.front()) : std::string();
  if (primaries.size() > 1) text = several_primaries(r, primaries);
  if (!r.planning_caveat.empty()) text += "The power above " + r.planning_caveat + ".\n";
  text += success_rule(r);
  text += assurance_sentence(r);
  text += families_sentence(r);
  text += single_arm_sentence(r);
  text += against_benefit(r);
  for (std::size_t e = 0; e < r.endpoints.size(); ++e) {
    if (r.endpoints[e].is_responder()) text += rates(r, e);
  }
  return text + tradeoff_sentence(r) + no_evidence;
}

}  // namespace islet::cli
