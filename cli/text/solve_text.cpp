#include "cli/text/solve_text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <iterator>
#include <span>

#include "cli/text/number_text.hpp"
#include "output/text/analysis_text.hpp"
#include "output/text/asked_unit.hpp"
#include "output/text/counted.hpp"
#include "output/text/enumerated.hpp"
#include "output/text/family_members.hpp"
#include "output/text/fresh_difference.hpp"
#include "output/text/joint_success.hpp"

namespace islet::cli {
namespace {

using exploration::SearchOutcome;

// Doses as scenarios write them: 0.98e6 cells/kg.
std::string value(const output::SolveAnswer& answer, double x) {
  constexpr double million = 1e6;
  const auto number = x < 0.1 * million ? fmt::format("{:.4g}", x) : fmt::format("{:.4g}e6", x / million);
  return answer.unit.empty() ? number : number + " " + answer.unit;
}

// "0.951e6 to 1.103e6 cells/kg": two such values, both with the decimals of the larger.
std::string values(const output::SolveAnswer& answer, const analysis::Interval& limits) {
  constexpr double million = 1e6;
  constexpr int digits = 4;
  const bool in_millions = std::max(std::abs(limits.low), std::abs(limits.high)) >= 0.1 * million;
  const double size = in_millions ? million : 1.0;
  auto text = output::range_text(limits.low / size, limits.high / size, digits);
  if (in_millions) text.insert(text.find(" to "), "e6").append("e6");
  return answer.unit.empty() ? text : text + " " + answer.unit;
}

// What is told of, with the arms where they differ.
struct Solved {
  const output::SolveAnswer& answer;
  const SolvedTrial& trial;
  std::span<const ArmSize> unequal_arms;
};

// "54 subjects in MSC and 27 in Control"
std::string arms_text(std::span<const ArmSize> arms) {
  std::vector<std::string> parts;
  for (const auto& arm : arms)
    parts.push_back(fmt::format("{}{} in {}", arm.subjects, parts.empty() ? " subjects" : "", arm.name));
  return output::enumerated(parts);
}

// "81 subjects per arm": a value of what is solved for, as a part of a sentence.
std::string named_value(const Solved& solved, double x) {
  const auto& answer = solved.answer;
  const auto number = value(answer, x);
  if (!solved.unequal_arms.empty()) {
    const bool was_run = answer.has_design() && x == answer.design();
    return was_run ? arms_text(solved.unequal_arms) : number + " subjects in the smallest arm";
  }
  if (answer.what == "subjects_per_arm") return number + " subjects per arm";
  if (answer.what == "dose") return "a dose of " + number;
  if (answer.what == "effect") return number + " times the assumed effect of the cells";
  return fmt::format("{} at {}", answer.what, number);
}

std::string target_of(const output::SolveAnswer& answer) { return fmt::format("{:g} %", 100.0 * answer.target); }

// "80 % power of HbA1c (alone, unadjusted)"
std::string asked_for(const Solved& solved) {
  const auto& answer = solved.answer;
  if (!answer.asked_difference)
    return fmt::format("{} power of {}{}", target_of(answer), answer.analysis, solved.trial.alone);
  const double difference = *answer.asked_difference;
  if (!answer.place) return "A difference of " + output::asked_difference_text(difference, answer.asked_unit, "");
  return fmt::format("A difference of {} in {} at {}",
                     output::asked_difference_text(difference, answer.asked_unit, answer.place->unit),
                     answer.place->variable, answer.place->visit);
}

std::string confirmed(const Solved& solved) {
  const auto& answer = solved.answer;
  if (answer.result.confirmations.empty()) return "";
  const auto& last = answer.result.confirmations.back();
  return fmt::format(
      "In {} fresh trials with {} it succeeds in {:.1f} % ({:.0f} % interval {:.1f} to {:.1f} %): {} the {} asked "
      "for.\n",
      last.evaluation.count, named_value(solved, last.evaluation.x), 100.0 * last.power, 100.0 * answer.confidence,
      100.0 * last.limits.low, 100.0 * last.limits.high,
      last.verdict == exploration::Verdict::above   ? "above"
      : last.verdict == exploration::Verdict::below ? "below"
                                                    : "not to be told from",
      target_of(answer));
}

// Of an effect the value at which power meets the target is what is asked for: the minimal effect that the trial
// detects with this power. The value that was run lies on the safe side of it and has more.
bool is_minimal_effect(const output::SolveAnswer& answer) {
  return answer.what == "effect" && !answer.asked_difference && answer.result.outcome == SearchOutcome::found &&
         std::isfinite(answer.result.root);
}

std::string minimal_effect(const Solved& solved) {
  const auto& answer = solved.answer;
  const auto& [low, high] = answer.result.root_limits;
  const auto interval = low <= high ? fmt::format(" ({:g} % interval {}{})", 100.0 * answer.confidence,
                                                  values(answer, answer.result.root_limits),
                                                  answer.result.limits_are_inside ? "" : ", beyond the range searched")
                                    : std::string();
  return fmt::format(
      "{} is met at an estimated {}{}; with a one-sided confidence of {:.4g} % at {} times, which was run.\n",
      asked_for(solved), named_value(solved, answer.result.root), interval, 100.0 * answer.confidence,
      value(answer, answer.design()));
}

// Why the design lies above the root.
std::string margin(const output::SolveAnswer& answer) {
  if (answer.asked_difference || answer.result.outcome != SearchOutcome::found) return "";
  return fmt::format("; {} is the smallest value that has it with a one-sided confidence of {:.4g} %",
                     value(answer, answer.design()), 100.0 * answer.confidence);
}

std::string root(const Solved& solved) {
  const auto& answer = solved.answer;
  const auto& result = answer.result;
  // Where the target is not reached the fitted line meets it nowhere near what was simulated.
  if (std::isnan(result.root) || result.outcome == SearchOutcome::not_reached) return "";
  if (answer.asked_difference || is_minimal_effect(answer))  // the root and its interval are in the first sentence
    return result.precise ? "" : "The budget of the search ended before the interval was as narrow as asked.\n";
  if (!(result.root_limits.low <= result.root_limits.high)) return "";  // the line is too flat for an interval
  return fmt::format("{} at an estimated {}{} ({:.0f} % interval {}{}){}{}.\n", "The power is " + target_of(answer),
                     value(answer, result.root), solved.unequal_arms.empty() ? "" : " in the smallest arm",
                     100.0 * answer.confidence, values(answer, result.root_limits),
                     result.limits_are_inside ? "" : ", beyond the range searched", margin(answer),
                     result.precise ? "" : "; the budget ended before the interval was as narrow as asked");
}

// Of the value that a difference needs, by the Monte Carlo error of the search.
std::string interval_of_root(const output::SolveAnswer& answer) {
  const auto& [low, high] = answer.result.root_limits;
  if (!answer.asked_difference) return "";
  if (!std::isfinite(low) || !std::isfinite(high)) return " (without an interval: the difference hardly changes there)";
  return fmt::format(" ({:g} % interval {}{})", 100.0 * answer.confidence, values(answer, answer.result.root_limits),
                     answer.result.limits_are_inside ? "" : ", beyond the range searched");
}

// The unit behind the value, before its error.
std::string with_unit(const simulation::PerformanceMeasure& measure, const std::string& unit) {
  auto text = number(measure);
  return text.insert(std::min(text.find(' '), text.size()), " " + unit);
}

std::string effect(const Solved& solved) {
  const auto& answer = solved.answer;
  if (!answer.effect) return "";
  const auto& found = *answer.effect;
  const auto& place = answer.place.value();
  const auto fresh = output::fresh_difference_text(answer);
  const auto which = answer.asked_difference
                         ? fmt::format("That is a true mean effect on {} at {} of", place.variable, place.visit)
                         : fmt::format("With {} the true mean effect on {} at {} is",
                                       named_value(solved, answer.design()), place.variable, place.visit);
  const auto as_asked = output::effect_as_asked(answer);
  const auto text = fmt::format(
      "{} {}{} in {}, against the same people without the cells{}.\n", which, with_unit(found.difference, place.unit),
      as_asked ? ", which is " + with_unit(*as_asked, answer.asked_unit->text) + "," : "", found.arm,
      answer.asked_difference ? fmt::format(", in {} fresh trials", found.difference.n) : "");
  return fresh.empty() ? text : text + fresh + "\n";
}

// "lies within 1 of these 2 intervals"
std::string lies_within(std::size_t n, std::size_t of) {
  if (of == 1) return n == 1 ? "lies within this interval" : "does not lie within this interval";
  if (n == of)
    return of == 2 ? "lies within both of these intervals" : fmt::format("lies within all of these {} intervals", of);
  return fmt::format("lies within {} of these {} intervals", n == 0 ? std::string("none") : fmt::format("{}", n), of);
}

std::string published(const output::SolveAnswer& answer) {
  const bool reported = answer.place.has_value();
  if (answer.published.empty()) {
    return reported ? fmt::format("No published difference from control in {} is known to the program.\n",
                                  answer.place->variable)
                    : "";
  }
  constexpr int digits = 3;
  std::string text = "Published differences from control:\n";
  for (const auto& effect : answer.published) {
    text += fmt::format("  {:.3g}{} (95 % interval {}): {} ({}, {})\n", effect.estimate,
                        reported ? " " + answer.place->unit : "", output::range_text(effect.low, effect.high, digits),
                        effect.meaning, effect.source, effect.status);
  }
  if (!answer.effect && !answer.asked_difference) return text;
  const double compared = answer.asked_difference ? *answer.asked_difference : answer.effect->difference.value;
  const auto within = std::ranges::count_if(answer.published, [&](const output::PublishedEffect& effect) {
    return effect.low <= compared && compared <= effect.high;
  });
  return text + fmt::format("The {} {}.\n", answer.asked_difference ? "difference asked for" : "effect found",
                            lies_within(static_cast<std::size_t>(within), answer.published.size()));
}

std::string_view meaning_of(const output::SolveAnswer& answer) {
  if (!answer.asked_difference) return exploration::meaning_of(answer.result.outcome);
  switch (answer.result.outcome) {
    case SearchOutcome::exceeded_at_lowest:
      return "the difference is larger at the lowest value already";
    case SearchOutcome::not_reached:
      return "the difference stays smaller, or has the other sign, over the whole range";
    default:
      return "the replicates do not tell whether the difference is reached within the range";
  }
}

// From which trials the numbers come: the search, the fresh trials and the tables have their own.
std::string which_trials(const Solved& solved) {
  const auto& answer = solved.answer;
  const auto took = fmt::format("The search took {} trials", answer.result.replicates);
  if (!answer.asked_difference) {
    return took + fmt::format("; quote the power in the fresh trials, the tables are of {}.\n",
                              output::counted(solved.trial.replicates, "other trial"));
  }
  if (!answer.effect) return took + ".\n";
  return took + fmt::format(
                    "; the true mean effect is that of {} fresh ones, and every power is that of the {} of the "
                    "tables.\n",
                    answer.effect->difference.n, output::counted(solved.trial.replicates, "trial"));
}

// Of an analysis that is not all that the scenario calls success.
std::string together_of(const output::ResultsFile& r, std::size_t analysis) {
  if (!output::has_joint_success(r, analysis)) return "";
  const auto& c = output::characteristics_of(r, output::as_specified, analysis);
  const auto adjusted = output::adjusted_power_text(r, analysis);
  const auto joint = output::joint_success_text(r, analysis, std::array{std::size_t{0}});
  return fmt::format("In the {} of the tables {} succeeds in {} alone{}{}{}.\n",
                     output::counted(r.characteristics.n_replicates, "trial"), r.analyses[analysis].name,
                     output::share_text(c, c.power), adjusted.empty() ? "" : ", ", adjusted,
                     joint.empty() ? "" : "; " + joint);
}

}  // namespace

SolvedTrial solved_trial(const output::ResultsFile& results, const output::SolveAnswer& answer) {
  SolvedTrial trial;
  for (std::size_t a = 0; a < results.shape.arms.size(); ++a)
    trial.arms.push_back({results.shape.arms[a], results.arm_subjects[a]});
  trial.replicates = results.characteristics.n_replicates;
  const auto found = std::ranges::find(results.analyses, answer.analysis, &output::AnalysisLabel::name);
  if (found == results.analyses.end()) return trial;
  const auto analysis = static_cast<std::size_t>(std::distance(results.analyses.begin(), found));
  trial.alone = output::alone(results, analysis);
  // Without an answer the tables are of another trial than the one that is spoken of.
  if (answer.has_design() && !answer.asked_difference) trial.together = together_of(results, analysis);
  return trial;
}

std::string solve_sentence(const output::SolveAnswer& answer, const SolvedTrial& trial) {
  const auto& arms = trial.arms;
  const bool unequal = answer.what == "subjects_per_arm" && std::ranges::any_of(arms, [&](const ArmSize& arm) {
                         return arm.subjects != arms.front().subjects;
                       });
  const Solved solved{answer, trial, unequal ? std::span<const ArmSize>(arms) : std::span<const ArmSize>{}};
  const auto& result = answer.result;
  const auto asked = asked_for(solved);
  std::string text;
  if (!answer.has_design()) {
    text = fmt::format("{}: no answer between {} and {}; {}.\nThe results are those of the scenario as written.\n",
                       asked, value(answer, answer.lowest), named_value(solved, answer.highest), meaning_of(answer));
  } else if (result.outcome == SearchOutcome::exceeded_at_lowest) {
    text = fmt::format("{} is exceeded already with {}, the lowest value of the range.\n", asked,
                       named_value(solved, answer.design()));
  } else if (is_minimal_effect(answer)) {
    text = minimal_effect(solved);
  } else {
    text = fmt::format("{} needs {}{}.\n", asked, named_value(solved, answer.design()), interval_of_root(answer));
  }
  text += confirmed(solved) + root(solved) + trial.together + effect(solved) + published(answer);
  if (result.falls_again) text += "Power falls again at larger values: the smallest one is meant.\n";
  return text + which_trials(solved);
}

}  // namespace islet::cli
