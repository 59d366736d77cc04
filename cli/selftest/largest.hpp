#pragma once
// The largest of some errors. What is no number stays: an error that cannot be computed is never the smaller one.

#include <cmath>

namespace islet::selftest {

[[nodiscard]] inline double largest(double a, double b) { return std::isnan(a) || a > b ? a : b; }

}  // namespace islet::selftest
