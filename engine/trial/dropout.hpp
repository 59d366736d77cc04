#pragma once
// Dropout that depends on the last measured HbA1c.

#include <cstdint>
#include <span>

namespace islet::trial {

// The hazard is multiplied by ratio^(x - reference), x the last HbA1c (%) that was measured at a visit.
struct DropoutByHba1c {
  double ratio = 1.0;      // per %
  double reference = 8.0;  // %
};

// The study day on which the hazard, cumulated from enrollment on, reaches `threshold` (standard exponential). It is
// `hazard` per day times the factor of the last value measured on an earlier day; before the first one the factor is 1,
// and a value that does not exist (NaN) leaves it as it was. The values of a subject who has left are not used, so that
// dropout depends on nothing but what was observed.
[[nodiscard]] double dropout_day(double hazard, const DropoutByHba1c& dependence, double threshold,
                                 std::span<const std::int32_t> visit_days, std::span<const double> measured_hba1c);

}  // namespace islet::trial
