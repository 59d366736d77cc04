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

// Over the first `count` replicates, which are the same at every x.
using DifferenceAt = std::function<MeasuredDifference(double x, std::uint32_t count)>;

// Takes of the specification the range, confidence, precision, budget and, for the first round, scan_replicates. The
// difference grows away from 0 with x. `design` is the root; there are no evaluations and no confirmations on record.
[[nodiscard]] SearchResult solve_difference(const SearchSpec& spec, double asked, const DifferenceAt& difference);

}  // namespace islet::exploration
