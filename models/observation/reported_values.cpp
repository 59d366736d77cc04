#include "models/observation/reported_values.hpp"

#include <cstddef>
#include <limits>

#include "engine/core/portable_math.hpp"
#include "engine/core/wide_targets.hpp"

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "models/observation/reported_values.cpp"
#include <hwy/foreach_target.h>
#include <hwy/highway.h>

HWY_BEFORE_NAMESPACE();
namespace islet::model {
namespace HWY_NAMESPACE {

void report_all(const ResidualError& residual, const double* own, const double* day_effect, double* values,
                std::size_t n) {
  const auto [sd, day_loading, limit] = residual;
  // Without a limit a value keeps its sign: a rate of glucose may be negative.
  const double least = limit > 0.0 ? limit : -std::numeric_limits<double>::infinity();
  for (std::size_t i = 0; i < n; ++i) {
    const double reported = values[i] * portable::exp(day_loading * day_effect[i] + sd * own[i]);
    values[i] = reported < least ? -limit : reported;
  }
}

}  // namespace HWY_NAMESPACE
}  // namespace islet::model
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace islet::model {
HWY_EXPORT(report_all);

void report(const ResidualError& residual, std::span<const double> own, std::span<const double> day_effect,
            std::span<double> values) {
  HWY_DYNAMIC_DISPATCH(report_all)(residual, own.data(), day_effect.data(), values.data(), values.size());
}

}  // namespace islet::model
#endif  // HWY_ONCE
