#pragma once
// When to stop adding replicates: fixed stages, decided on the Wilson half-widths of the figures that are asked for.
//
// After each stage the half-width of each figure is compared with what is asked; the next stage is run while one is
// wider. Wilson's interval keeps a width at 0 and n successes, where a Wald error is 0 and would stop at once. The
// decision depends on the counts alone, so that a run that is interrupted or spread over machines stops where it would
// have stopped. Stopping on the width and not on the value leaves the estimates with a bias of the order of 1 / n.

#include <cstdint>
#include <span>
#include <string_view>

namespace islet::exploration {

struct Count {
  std::int64_t successes = 0;
  std::int64_t of = 0;  // 0: nothing known yet, the interval is (0, 1)
};

struct PrecisionRule {
  double half_width = 0.01;
  double confidence = 0.95;
  std::int64_t stage = 1000;    // replicates of each stage
  std::int64_t budget = 20000;  // replicates in all
};

enum class StageDecision : std::uint8_t { more, precise, budget_spent };
[[nodiscard]] std::string_view name_of(StageDecision decision);

struct NextStage {
  StageDecision decision = StageDecision::more;
  std::int64_t replicates = 0;     // of the next stage; 0 when there is none
  double widest_half_width = 0.0;  // of the figures now
};

[[nodiscard]] double wilson_half_width(Count count, double confidence);

// `done` replicates have been run; within a stage the rest of it follows, whatever the figures are. Without figures
// everything is precise.
[[nodiscard]] NextStage next_stage(std::span<const Count> figures, std::int64_t done, const PrecisionRule& rule);

}  // namespace islet::exploration
