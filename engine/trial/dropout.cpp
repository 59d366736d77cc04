#include "engine/trial/dropout.hpp"

#include <cmath>

#include "engine/core/portable_math.hpp"

namespace islet::trial {

double dropout_day(double hazard, const DropoutByHba1c& dependence, double threshold,
                   std::span<const std::int32_t> visit_days, std::span<const double> measured_hba1c) {
  const double per_percent = portable::log(dependence.ratio);
  double day = 0.0;
  double cumulative = 0.0;
  double rate = hazard;
  for (std::size_t v = 0; v < visit_days.size(); ++v) {
    const double next = visit_days[v];
    if (next > day) {
      if (cumulative + rate * (next - day) >= threshold) break;
      cumulative += rate * (next - day);
      day = next;
    }
    const double hba1c = measured_hba1c[v];
    if (!std::isnan(hba1c)) rate = hazard * portable::exp(per_percent * (hba1c - dependence.reference));
  }
  return day + (threshold - cumulative) / rate;
}

}  // namespace islet::trial
