#include "cli/text/solve_text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "cli/text/number_text.hpp"
#include "output/text/asked_unit.hpp"
#include "output/text/counted.hpp"
#include "output/text/fresh_difference.hpp"

namespace islet::cli {
namespace {

using exploration::SearchOutcome;

// Doses as scenarios write them: 0.98e6 cells/kg.
std::string value(const output::SolveAnswer& answer, double x) {
  constexpr double million = 1e6;
  const auto number = x < 0.1 * million ? fmt::format("{:.4g}", x) : fmt::format("{:.4g}e6", x / million);
  return answer.unit.empty() ? number : number + " " + answer.unit;
}

// What is told of, with the arms where they differ.
struct Solved {
  const output::SolveAnswer& answer;
  std::span<const ArmSize> unequal_arms;
};

// "54 subjects in MSC and 27 in Control"
std::string arms_text(std::span<const ArmSize> arms) {
  std::string text;
  for (std::size_t i = 0; i < arms.size(); ++i) {
    const auto* between = i == 0 ? "" : i + 1 == arms.size() ? " and " : ", ";
    text += fmt::format("{}{}{} in {}", between, arms[i].subjects, i == 0 ? " subjects" : "", arms[i].name);
  }
  return text;
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
  const auto interval = low <= high ? fmt::format(" ({:g} % interval {} to {}{})", 100.0 * answer.confidence,
                                                  value(answer, low), value(answer, high),
                                                  answer.result.limits_are_inside ? "" : ", beyond the range searched")
                                    : std::string();
  return fmt::format(
      "{} power of {} is met at an estimated {}{}; with a confidence of {:.4g} % at {} times, which was run.\n",
      target_of(answer), answer.analysis, named_value(solved, answer.result.root), interval, 100.0 * answer.confidence,
      value(answer, answer.design()));
}

// Why the design lies above the root.
std::string margin(const output::SolveAnswer& answer) {
  if (answer.asked_difference || answer.result.outcome != SearchOutcome::found) return "";
  return fmt::format("; {} is the smallest value that has it with a confidence of {:.4g} %",
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
  return fmt::format("{} at an estimated {}{} ({:.0f} % interval {} to {}{}){}{}.\n",
                     "The power is " + target_of(answer), value(answer, result.root),
                     solved.unequal_arms.empty() ? "" : " in the smallest arm", 100.0 * answer.confidence,
                     value(answer, result.root_limits.low), value(answer, result.root_limits.high),
                     result.limits_are_inside ? "" : ", beyond the range searched", margin(answer),
                     result.precise ? "" : "; the budget ended before the interval was as narrow as asked");
}

// Of the value that a difference needs, by the Monte Carlo error of the search.
std::string interval_of_root(const output::SolveAnswer& answer) {
  const auto& [low, high] = answer.result.root_limits;
  if (!answer.asked_difference) return "";
  if (!std::isfinite(low) || !std::isfinite(high)) return " (without an interval: the difference hardly changes there)";
  return fmt::format(" ({:g} % interval {} to {}{})", 100.0 * answer.confidence, value(answer, low),
                     value(answer, high), answer.result.limits_are_inside ? "" : ", beyond the range searched");
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
  const auto fresh = output::fresh_difference_text(answer);
  const auto which = answer.asked_difference
                         ? fmt::format("That is a true mean effect on {} at {} of", found.variable, found.visit)
                         : fmt::format("With {} the true mean effect on {} at {} is",
                                       named_value(solved, answer.design()), found.variable, found.visit);
  const auto as_asked = output::effect_as_asked(answer);
  const auto text = fmt::format(
      "{} {}{} in {}, against the same people without the cells{}.\n", which, with_unit(found.difference, found.unit),
      as_asked ? ", which is " + with_unit(*as_asked, answer.asked_unit->text) + "," : "", found.arm,
      answer.asked_difference ? fmt::format(", in {} fresh trials", found.difference.n) : "");
  return fresh.empty() ? text : text + fresh + "\n";
}

std::string published(const output::SolveAnswer& answer) {
  const bool reported = answer.effect.has_value();
  if (answer.published.empty()) {
    return reported ? fmt::format("No published difference from control in {} is known to the program.\n",
                                  answer.effect->variable)
                    : "";
  }
  std::string text = "Published differences from control:\n";
  for (const auto& effect : answer.published) {
    text += fmt::format("  {:.3g}{} (95 % interval {:.3g} to {:.3g}): {} ({}, {})\n", effect.estimate,
                        reported ? " " + answer.effect->unit : "", effect.low, effect.high, effect.meaning,
                        effect.source, effect.status);
  }
  if (!reported) return text;
  const double found = answer.effect->difference.value;
  const auto holds = [&](const output::PublishedEffect& effect) { return effect.low <= found && found <= effect.high; };
  const auto n = std::ranges::count_if(answer.published, holds);
  return text + fmt::format("The effect found lies within {} of these {}.\n", n,
                            output::counted(answer.published.size(), "interval"));
}

std::string asked_for(const output::SolveAnswer& answer) {
  if (!answer.asked_difference) return fmt::format("{} power of {}", target_of(answer), answer.analysis);
  if (!answer.effect) return "A difference of " + output::asked_difference_text(answer, "");
  return fmt::format("A difference of {} in {} at {}", output::asked_difference_text(answer, answer.effect->unit),
                     answer.effect->variable, answer.effect->visit);
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

}  // namespace

std::vector<ArmSize> arms_of(const output::ResultsFile& results) {
  std::vector<ArmSize> arms;
  for (std::size_t a = 0; a < results.shape.arms.size(); ++a)
    arms.push_back({results.shape.arms[a], results.arm_subjects[a]});
  return arms;
}

std::string solve_sentence(const output::SolveAnswer& answer, std::span<const ArmSize> arms) {
  const bool unequal = answer.what == "subjects_per_arm" && std::ranges::any_of(arms, [&](const ArmSize& arm) {
                         return arm.subjects != arms.front().subjects;
                       });
  const Solved solved{answer, unequal ? arms : std::span<const ArmSize>{}};
  const auto& result = answer.result;
  const auto asked = asked_for(answer);
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
  text += confirmed(solved) + root(solved) + effect(solved) + published(answer);
  if (result.falls_again) text += "Power falls again at larger values: the smallest one is meant.\n";
  return text + fmt::format("The search took {} trials{}.\n", result.replicates,
                            answer.asked_difference
                                ? ""
                                : "; quote the power in the fresh trials, the tables are of other trials");
}

}  // namespace islet::cli
