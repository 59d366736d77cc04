#include "engine/exploration/precision/stages.hpp"

#include <algorithm>
#include <stdexcept>

#include "engine/analysis/estimators.hpp"

namespace islet::exploration {

std::string_view name_of(StageDecision decision) {
  switch (decision) {
    case StageDecision::more:
      return "more";
    case StageDecision::precise:
      return "precise";
    case StageDecision::budget_spent:
      return "budget_spent";
  }
  throw std::logic_error("unknown decision");
}

double wilson_half_width(Count count, double confidence) {
  const auto limits = analysis::wilson(count.successes, count.of, confidence);
  return 0.5 * (limits.high - limits.low);
}

NextStage next_stage(std::span<const Count> figures, std::int64_t done, const PrecisionRule& rule) {
  if (rule.stage <= 0 || !(rule.half_width > 0.0) || rule.confidence <= 0.0 || rule.confidence >= 1.0) {
    throw std::invalid_argument("a precision needs a stage, a half-width and a confidence");
  }
  NextStage out;
  for (const auto& count : figures) {
    out.widest_half_width = std::max(out.widest_half_width, wilson_half_width(count, rule.confidence));
  }
  const std::int64_t into_stage = done % rule.stage;
  const bool between_stages = done > 0 && into_stage == 0;
  if (between_stages && out.widest_half_width <= rule.half_width) {
    out.decision = StageDecision::precise;
  } else if (done >= rule.budget) {
    const bool precise = out.widest_half_width <= rule.half_width;
    out.decision = precise ? StageDecision::precise : StageDecision::budget_spent;
  } else {
    out.replicates = std::min(rule.stage - into_stage, rule.budget - done);
  }
  return out;
}

}  // namespace islet::exploration
