#pragma once
// The largest of some errors. NaN counts as the largest: an error that cannot be computed must not be hidden by
// another.

#include <cmath>

namespace islet::selftest {

[[nodiscard]] inline double largest(double a, double b) { return std::isnan(a) || a > b ? a : b; }

}  // namespace islet::selftest
