#include "engine/exploration/sensitivity/estimate.hpp"

#include <boost/math/distributions/students_t.hpp>
#include <cmath>

namespace islet::exploration {
namespace {

struct Spread {
  double mean = 0.0;
  double sum_of_squares = 0.0;
};

Spread spread_of(std::span<const double> values) {
  Spread spread;
  for (const double v : values) spread.mean += v;
  spread.mean /= static_cast<double>(values.size());
  for (const double v : values) spread.sum_of_squares += (v - spread.mean) * (v - spread.mean);
  return spread;
}

}  // namespace

Estimate with_t_interval(double value, double se, double degrees_of_freedom, double confidence) {
  Estimate estimate;
  estimate.value = value;
  if (!(degrees_of_freedom >= 1.0) || !std::isfinite(se)) return estimate;
  const boost::math::students_t_distribution<double> t(degrees_of_freedom);
  const double half_width = boost::math::quantile(t, 0.5 * (1.0 + confidence)) * se;
  estimate.se = se;
  estimate.low = value - half_width;
  estimate.high = value + half_width;
  return estimate;
}

Estimate mean_of(std::span<const double> values, double confidence) {
  if (values.empty()) return {};
  const Spread spread = spread_of(values);
  const auto n = static_cast<double>(values.size());
  return with_t_interval(spread.mean, std::sqrt(spread.sum_of_squares / (n * (n - 1.0))), n - 1.0, confidence);
}

Estimate jackknife(double value, std::span<const double> without, double confidence) {
  if (without.empty()) return {};
  const auto n = static_cast<double>(without.size());
  const double se = std::sqrt((n - 1.0) / n * spread_of(without).sum_of_squares);
  return with_t_interval(value, se, n - 1.0, confidence);
}

}  // namespace islet::exploration
