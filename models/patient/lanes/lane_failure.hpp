#pragma once
// A lane has failed numerically when its glucose or HbA1c is not finite or beyond what a living person can have.

#include "models/patient/lanes/lanes.hpp"

namespace islet::patient {

struct PlausibleRange {
  static constexpr double lowest_glucose = 0.5, highest_glucose = 60.0;  // mmol/L
  static constexpr double lowest_hba1c = 2.0, highest_hba1c = 25.0;      // %
};

// Comparisons with NaN are false.
[[nodiscard]] inline bool plausible(double glucose, double hba1c) {
  return (glucose > PlausibleRange::lowest_glucose) & (glucose < PlausibleRange::highest_glucose) &
         (hba1c > PlausibleRange::lowest_hba1c) & (hba1c < PlausibleRange::highest_hba1c);
}

// 1 where fasting glucose or the HbA1c of the second stage of the red cells is not plausible, else 0.
template <typename Hba1c>
[[gnu::flatten]] void mark_broken(const Hba1c& form, const Lanes& fasting, const Lanes& second, const Lanes& gap,
                                  Lanes& broken) {
  const Hba1c own = form;  // its values stay in registers
#pragma GCC ivdep
  for (std::size_t i = 0; i < pack_lanes; ++i) {
    broken[i] = plausible(fasting[i], own.hba1c(second[i], gap[i])) ? 0.0 : 1.0;
  }
}

}  // namespace islet::patient
