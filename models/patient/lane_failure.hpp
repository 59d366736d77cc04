#pragma once
// A lane has failed numerically when its glucose or HbA1c is not finite or beyond what a living person can have.

#include <cstdint>
#include <span>

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

inline void mark_failed(std::span<const double> broken, std::span<std::uint8_t> failed) {
  for (std::size_t i = 0; i < failed.size(); ++i) failed[i] = failed[i] != 0 || broken[i] != 0.0 ? 1 : 0;
}

}  // namespace islet::patient
