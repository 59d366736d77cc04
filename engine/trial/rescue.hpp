#pragma once
// When the protocol gives rescue therapy: a value measured at a visit of the trial is above a limit that may differ
// between periods. Left out: confirmation by a second sample, the physician's own decision.

#include <limits>
#include <vector>

#include "engine/core/variable.hpp"

namespace islet::trial {

// Applies at visits planned from `from` on and before `until`, in days after the clock of the visits.
struct RescueCriterion {
  Variable variable{};  // hba1c or fpg
  double above = 0.0;
  double from = -std::numeric_limits<double>::infinity();
  double until = std::numeric_limits<double>::infinity();

  [[nodiscard]] bool applies_at(double offset) const { return offset >= from && offset < until; }
};

// Rescue begins when any criterion is met. It is judged at visits after baseline and before the last, because what
// begins at the last visit changes nothing.
struct RescueRule {
  std::vector<RescueCriterion> criteria;

  [[nodiscard]] bool active() const { return !criteria.empty(); }
};

}  // namespace islet::trial
