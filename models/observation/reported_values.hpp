#pragma once
// Truth to report for many values of one variable, compiled for several instruction sets.

#include <span>

namespace islet::model {

// Of ln of the reported value. Both SDs 0: the value is exact.
struct ResidualError {
  double sd = 0.0;
  double day_loading = 0.0;
  double limit = 0.0;  // of quantification; 0: none
};

// value <- value * exp(day_loading * day_effect + sd * own), and -limit below the limit. One element a value; `own` and
// `day_effect` are standard normal.
void report(const ResidualError& residual, std::span<const double> own, std::span<const double> day_effect,
            std::span<double> values);

}  // namespace islet::model
