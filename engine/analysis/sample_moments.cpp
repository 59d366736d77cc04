#include "engine/analysis/sample_moments.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace islet::analysis {

SampleMoments moments_of(std::span<const double> values) {
  SampleMoments moments;
  moments.n = static_cast<double>(values.size());
  if (values.empty()) return moments;
  double sum = 0.0;
  for (const double value : values) sum += value;
  const double rough_mean = sum / moments.n;
  double deviations = 0.0;
  double squares = 0.0;
  for (const double value : values) {
    const double deviation = value - rough_mean;
    deviations += deviation;
    squares += deviation * deviation;
  }
  moments.mean = rough_mean + deviations / moments.n;
  if (moments.n > 1.0) {
    moments.variance = std::max(0.0, squares - deviations * deviations / moments.n) / (moments.n - 1.0);
  }
  return moments;
}

bool all_finite(std::span<const double> values) {
  return std::all_of(values.begin(), values.end(), [](double value) { return std::isfinite(value); });
}

bool is_rounding(double se, double magnitude) {
  return se <= 10.0 * std::numeric_limits<double>::epsilon() * std::abs(magnitude);
}

}  // namespace islet::analysis
