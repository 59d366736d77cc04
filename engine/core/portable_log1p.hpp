#pragma once
// ln(1 + x) with bits that depend on x alone (see portable_math.hpp).

#include "engine/core/portable_math.hpp"

namespace islet::portable {

// x > -1. What rounding takes from 1 + x is given back by the quotient (Kahan). Within 4 ulp.
inline double log1p(double x) {
  const double sum = 1.0 + x;
  return sum == 1.0 ? x : portable::log(sum) * (x / (sum - 1.0));
}

}  // namespace islet::portable
