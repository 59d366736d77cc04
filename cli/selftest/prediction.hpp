#pragma once
// Where a published value falls among simulated trials of the same size.

#include <vector>

namespace islet::selftest {

// `low` and `high` bound the central 95 % of the simulated trials. The published value is held when at least 2.5 % of
// them lie at or below it and at least 2.5 % at or above it, so that ties of counts are read in its favor.
struct Prediction {
  double low = 0.0;
  double high = 0.0;
  double at_most = 0.0;   // share of trials at or below the published value
  double at_least = 0.0;  // share at or above
  bool holds_published = false;
  bool at_the_edge = false;  // the nearer share is within 2 Monte Carlo standard errors of 2.5 %
};

// Trials without a value (NaN: nobody was measured) are left out; none left: nothing is held.
[[nodiscard]] Prediction predict(std::vector<double> trials, double published);

}  // namespace islet::selftest
