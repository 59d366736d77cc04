#include "cli/solve_text.hpp"

#include <fmt/format.h>

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
                     last.evaluation.count, value(answer, last.evaluation.x), 100.0 * last.power, 100.0 * answer.confidence,
                     100.0 * last.limits.low, 100.0 * last.limits.high,
                     last.verdict == exploration::Verdict::above   ? "above the target"
                     : last.verdict == exploration::Verdict::below ? "below the target"
                                                                   : "not to be told from the target");
}

std::string root(const output::SolveAnswer& answer) {
  const auto& result = answer.result;
  if (std::isnan(result.root)) return "";
  return fmt::format("Power meets the target at {} ({:.0f} % interval {} to {}{}){}.\n", value(answer, result.root),
                     100.0 * answer.confidence, value(answer, result.root_limits.low), value(answer, result.root_limits.high),
                     result.limits_are_inside ? "" : ", beyond the range searched",
                     result.precise ? "" : "; the budget ended before the interval was as narrow as asked");
}

std::string effect(const output::SolveAnswer& answer) {
  if (!answer.effect) return "";
  const auto& found = *answer.effect;
  return fmt::format("That is a true mean effect on {} at {} of {} {} in {}, against the same people without the cells.\n",
                     found.variable, found.visit, number(found.difference), found.unit, found.arm);
}

}  // namespace

std::string solve_sentence(const output::SolveAnswer& answer) {
  const auto& result = answer.result;
  const auto question = fmt::format("for {} with {:g} % power of {}", answer.what, 100.0 * answer.target, answer.analysis);
  std::string text;
  if (answer.has_design()) {
    text = fmt::format("Solved {}: {}{}.\n", question, value(answer, answer.design()),
                       result.outcome == SearchOutcome::exceeded_at_lowest
                           ? ", the lowest value of the range, where power is above the target already"
                           : "");
  } else {
    text = fmt::format("Solved {}: no answer between {} and {}; {}.\nThe results are those of the scenario as written.\n",
                       question, value(answer, answer.lowest), value(answer, answer.highest), meaning_of(result.outcome));
  }
  text += confirmed(answer) + root(answer) + effect(answer);
  if (result.falls_again) text += "Power falls again at larger values: the smallest one is meant.\n";
  return text + fmt::format("The search took {} trials; power in the tables is of other trials than the confirmed figure.\n",
                            result.replicates);
}

}  // namespace islet::cli
