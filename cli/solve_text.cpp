#include "cli/solve_text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "cli/number_text.hpp"

namespace islet::cli {
namespace {

using exploration::SearchOutcome;

std::string value(const output::SolveAnswer& answer, double x) {
  return answer.unit.empty() ? fmt::format("{:.4g}", x) : fmt::format("{:.4g} {}", x, answer.unit);
}

std::string confirmed(const output::SolveAnswer& answer) {
  if (answer.result.confirmations.empty()) return "";
  const auto& last = answer.result.confirmations.back();
  return fmt::format("In {} fresh trials at {} it succeeds in {:.1f} % ({:.0f} % interval {:.1f} to {:.1f} %): {}.\n",
                     last.evaluation.count, value(answer, last.evaluation.x), 100.0 * last.power,
                     100.0 * answer.confidence, 100.0 * last.limits.low, 100.0 * last.limits.high,
                     last.verdict == exploration::Verdict::above   ? "above the target"
                     : last.verdict == exploration::Verdict::below ? "below the target"
                                                                   : "not to be told from the target");
}

std::string root(const output::SolveAnswer& answer) {
  const auto& result = answer.result;
  if (std::isnan(result.root)) return "";
  return fmt::format("{} the target at {} ({:.0f} % interval {} to {}{}){}.\n",
                     answer.asked_difference ? "The difference meets" : "Power meets", value(answer, result.root),
                     100.0 * answer.confidence, value(answer, result.root_limits.low),
                     value(answer, result.root_limits.high),
                     result.limits_are_inside ? "" : ", beyond the range searched",
                     result.precise ? "" : "; the budget ended before the interval was as narrow as asked");
}

std::string effect(const output::SolveAnswer& answer) {
  if (!answer.effect) return "";
  const auto& found = *answer.effect;
  return fmt::format(
      "That is a true mean effect on {} at {} of {} {} in {}, against the same people without the cells{}.\n",
      found.variable, found.visit, number(found.difference), found.unit, found.arm,
      answer.asked_difference ? fmt::format(", in {} fresh trials", found.difference.n) : "");
}

std::string published(const output::SolveAnswer& answer) {
  if (answer.published.empty()) return "";
  const bool reported = answer.effect.has_value();
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
  return text + fmt::format("The effect found lies within {} of these {} interval{}.\n", n, answer.published.size(),
                            answer.published.size() == 1 ? "" : "s");
}

std::string question_of(const output::SolveAnswer& answer) {
  if (!answer.asked_difference) {
    return fmt::format("for {} with {:g} % power of {}", answer.what, 100.0 * answer.target, answer.analysis);
  }
  return fmt::format("for {} with a difference of {:.4g}", answer.what, *answer.asked_difference) +
         (answer.effect
              ? fmt::format(" {} in {} at {}", answer.effect->unit, answer.effect->variable, answer.effect->visit)
              : "");
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

std::string solve_sentence(const output::SolveAnswer& answer) {
  const auto& result = answer.result;
  const auto question = question_of(answer);
  std::string text;
  if (answer.has_design()) {
    text = fmt::format(
        "Solved {}: {}{}.\n", question, value(answer, answer.design()),
        result.outcome == SearchOutcome::exceeded_at_lowest
            ? fmt::format(", the lowest value of the range, where {} already",
                          answer.asked_difference ? "the difference is larger than asked" : "power is above the target")
            : "");
  } else {
    text =
        fmt::format("Solved {}: no answer between {} and {}; {}.\nThe results are those of the scenario as written.\n",
                    question, value(answer, answer.lowest), value(answer, answer.highest), meaning_of(answer));
  }
  text += confirmed(answer) + root(answer) + effect(answer) + published(answer);
  if (result.falls_again) text += "Power falls again at larger values: the smallest one is meant.\n";
  return text + fmt::format("The search took {} trials{}.\n", result.replicates,
                            answer.asked_difference
                                ? ""
                                : "; power in the tables is of other trials than the confirmed figure");
}

}  // namespace islet::cli
