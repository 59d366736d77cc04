#include "output/text/fresh_difference.hpp"

#include <fmt/format.h>

#include <cmath>

#include "engine/analysis/distributions.hpp"
#include "output/text/number_text.hpp"

namespace islet::output {
namespace {

using exploration::Verdict;

constexpr double told_apart = 2.0;  // standard errors

}  // namespace

std::optional<FreshDifference> fresh_difference(const SolveAnswer& answer) {
  const bool found = answer.result.outcome == exploration::SearchOutcome::found;
  if (!answer.asked_difference || !answer.effect || !found) return std::nullopt;
  const auto& fresh = answer.effect->difference;
  if (!std::isfinite(fresh.value) || !(fresh.mcse > 0.0)) return std::nullopt;
  const double asked = *answer.asked_difference;
  const double gap = (asked > 0.0 ? fresh.value : -fresh.value) - std::abs(asked);
  FreshDifference out;
  out.standard_errors = std::abs(gap) / fresh.mcse;
  out.verdict = out.standard_errors <= told_apart ? Verdict::indistinguishable
                : gap > 0.0                       ? Verdict::above
                                                  : Verdict::below;
  const auto& result = answer.result;
  const double z = analysis::normal_upper_quantile(0.5 * (1.0 - answer.confidence));
  if (!(result.slope > 0.0) || !std::isfinite(result.slope) || !(z > 0.0)) return out;
  const double error_of_search = result.slope * (result.root_limits.high - result.root_limits.low) / (2.0 * z);
  out.within_error_of_search = std::abs(gap) <= told_apart * std::hypot(fresh.mcse, error_of_search);
  out.met_at = result.root - gap / result.slope;
  const double reach = z * fresh.mcse / result.slope;
  out.met_between = {out.met_at - reach, out.met_at + reach};
  return out;
}

std::string fresh_difference_text(const SolveAnswer& answer) {
  const auto fresh = fresh_difference(answer);
  if (!fresh) return "";
  if (fresh->verdict == Verdict::indistinguishable) return "The fresh trials do not tell it from what was asked for.";
  auto text = fmt::format("The fresh trials make it {} than was asked for, by {:.1f} of their standard errors{}.",
                          fresh->verdict == Verdict::above ? "larger" : "smaller", fresh->standard_errors,
                          fresh->within_error_of_search ? ", which is within the error of the search" : "");
  if (std::isnan(fresh->met_at)) return text;
  return text + fmt::format(" By them it would be met at about {} ({:g} % interval {}).",
                            quantity_text(fresh->met_at, answer.unit), 100.0 * answer.confidence,
                            quantity_range_text(fresh->met_between.low, fresh->met_between.high, answer.unit));
}

}  // namespace islet::output
