#pragma once
// e^x for arguments of moderate size, in half the instructions of portable::exp and, as there, with bits that depend on
// nothing but x: the eighth power of the diagonal Pade approximant of degree 6.
//
// Relative error (tests/unit/core/portable_math_test.cpp): 5e-15 for |x| <= 4.8, 2e-12 at 8, 2e-8 at 16, 2e-4 at 32; 1
// at 0. Beyond 64 it is no number.

#include <limits>

namespace islet::portable {

[[gnu::always_inline]] inline double quick_exp(double x) {
  const double eighth = 0.125 * x;
  const double y = eighth * eighth;
  const double even = 1.0 + y * (5.0 / 44.0 + y * (1.0 / 792.0 + y * (1.0 / 665280.0)));
  const double odd = eighth * (0.5 + y * (1.0 / 66.0 + y * (1.0 / 15840.0)));
  const double root8 = (even + odd) / (even - odd);
  const double root4 = root8 * root8;
  const double root2 = root4 * root4;
  return y < 64.0 ? root2 * root2 : std::numeric_limits<double>::quiet_NaN();
}

}  // namespace islet::portable
