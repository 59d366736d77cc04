#include "engine/analysis/endpoint_value.hpp"

#include <cmath>
#include <limits>
#include <stdexcept>

#include "engine/core/portable_math.hpp"

namespace islet::analysis {
namespace {

std::optional<double> natural_log(double x) {
  const bool exists = std::isfinite(x) && x >= std::numeric_limits<double>::min();
  return exists ? std::optional(portable::log(x)) : std::nullopt;
}

std::optional<double> transformed(double x, Transform transform) {
  switch (transform) {
    case Transform::none:
      return x;
    case Transform::log:
      return natural_log(x);
    case Transform::log1p:
      return natural_log(1.0 + x);
    case Transform::square_root:
      return x >= 0.0 ? std::optional(std::sqrt(x)) : std::nullopt;
  }
  throw std::logic_error("unknown transform");
}

std::optional<double> change(double baseline, double at_visit, Transform transform) {
  const auto before = transformed(baseline, transform);
  const auto after = transformed(at_visit, transform);
  return before && after ? std::optional(*after - *before) : std::nullopt;
}

std::optional<double> relative(double baseline, double at_visit, Measure measure) {
  if (!(baseline > 0.0)) return std::nullopt;
  if (measure == Measure::log_ratio) return natural_log(at_visit / baseline);
  return 100.0 * (at_visit - baseline) / baseline;
}

}  // namespace

std::optional<double> quantified(double reported, BelowQuantification rule, bool has_limit) {
  if (!std::isfinite(reported)) return std::nullopt;
  const bool is_below = has_limit && reported < 0.0;
  if (!is_below) return reported;
  switch (rule) {
    case BelowQuantification::half:
      return half_of_limit(reported);
    case BelowQuantification::lloq:
      return -reported;
    case BelowQuantification::censored:
      return std::nullopt;
  }
  throw std::logic_error("unknown rule for values below quantification");
}

std::optional<double> variable_endpoint_value(const VariableMeasure& measured, double baseline, double at_visit,
                                              BelowQuantification rule, bool has_limit) {
  const auto after = quantified(at_visit, rule, has_limit);
  if (!after) return std::nullopt;
  if (measured.measure == Measure::value) return transformed(*after, measured.transform);
  const auto before = quantified(baseline, rule, has_limit);
  if (!before) return std::nullopt;
  if (measured.measure == Measure::change) return change(*before, *after, measured.transform);
  return relative(*before, *after, measured.measure);
}

}  // namespace islet::analysis
