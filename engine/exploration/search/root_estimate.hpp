#pragma once
// Where power meets the target, from the counts of a search: a probit line through the counts near the target.

#include <map>

#include "engine/exploration/search/search_trials.hpp"

namespace islet::exploration {

struct RootEstimate {
  double root = 0.0;
  double low = 0.0, high = 0.0;  // two-sided at the confidence; infinite where the rise is not told from none
  double upper = 0.0;            // one-sided at the confidence
  double slope = 0.0;            // probits a unit of the search's scale
};

// Counts at x above `highest` are left out.
[[nodiscard]] RootEstimate estimate_root(const std::map<double, Pooled>& counts, const SearchSpec& spec,
                                         double highest);

}  // namespace islet::exploration
