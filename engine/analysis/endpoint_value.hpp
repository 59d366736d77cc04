#pragma once
// The number that one subject contributes to an endpoint on a measured variable.

#include <optional>

#include "engine/analysis/endpoint.hpp"

namespace islet::analysis {

// A reported value with the endpoint's rule for values below the limit of quantification applied. Such values are
// reported as -limit (engine/model_api/measurement.hpp). Of a variable without a limit a negative value is a value
// (HOMA-beta at an FPG below 3.5 mmol/L). nullopt: not measured, or censored.
[[nodiscard]] std::optional<double> quantified(double reported, BelowQuantification rule, bool has_limit);

// What BelowQuantification::half makes of a value that is reported as below the limit.
[[nodiscard]] constexpr double half_of_limit(double reported) { return -0.5 * reported; }

// With T the transform, x the value at the visit and b at baseline:
//   change T(x) - T(b);  value T(x), without need of a baseline;
//   percent_change 100 (x - b) / b and log_ratio ln(x / b), whatever the transform, for b > 0.
// nullopt where a value that is needed is missing or the function does not exist (a logarithm of 0).
[[nodiscard]] std::optional<double> variable_endpoint_value(const VariableMeasure& measured, double baseline,
                                                            double at_visit, BelowQuantification rule, bool has_limit);

}  // namespace islet::analysis
