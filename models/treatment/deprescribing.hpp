#pragma once
// The clinic's rule on glucose-lowering drugs in type 2 diabetes: measured HbA1c below a limit at some reviews in a
// row stops insulin, later the oral drugs, all at once; at or above another limit everything is taken up again.
// Left out: single oral drugs, the patient's wish. Source: docs/models/therapy.md.

#include "engine/model_api/program.hpp"

namespace islet::treatment {

enum class TherapyChange { none, stop_next, restart };

// `below` counts reviews in a row below the limit.
[[nodiscard]] inline TherapyChange review(const model::DeprescribingRule& rule, double measured, double& below) {
  if (!rule.active) return TherapyChange::none;
  below = measured < rule.stop_below ? below + 1.0 : 0.0;
  if (measured >= rule.restart_at) return TherapyChange::restart;
  if (below < rule.consecutive) return TherapyChange::none;
  below = 0.0;
  return TherapyChange::stop_next;
}

}  // namespace islet::treatment
