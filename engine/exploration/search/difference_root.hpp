#pragma once
// Which value of a number gives the difference that is asked for.
//
// The mean difference over the same replicates is a smooth function of x, whose root is found as that of any function
// (Alefeld, Potra and Shi 1995). Its Monte Carlo error is that of the mean over the slope there. Replicates are added
// until the interval of the root is as narrow as asked.

#include <cstdint>
#include <functional>

#include "engine/exploration/search/search_spec.hpp"

namespace islet::exploration {

struct MeasuredDifference {
  double value = 0.0;
  double se = 0.0;  // Monte Carlo
};

// Measures the difference at x over the first `count` replicates, which are the same at every x.
using DifferenceAt = std::function<MeasuredDifference(double x, std::uint32_t count)>;

// Uses of the specification only the range, confidence, precision, budget and, for the first round, scan_replicates.
// The difference must move away from 0 as x grows. In the result `design` is the root, and there are no evaluations or
// confirmations.
[[nodiscard]] SearchResult solve_difference(const SearchSpec& spec, double asked, const DifferenceAt& difference);

}  // namespace islet::exploration
