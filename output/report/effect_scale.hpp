#pragma once
// On which scale the numbers of an analysis are: what its test estimates (docs/statistics.md), and in what its arms
// differ.

#include <string>

#include "engine/simulation/scenario/performance_measure.hpp"
#include "output/hdf5/record/labels.hpp"

namespace islet::output {

// What a test estimates, and in what unit: "difference of means" in "mmol/L", "log odds ratio" without one.
struct EstimateScale {
  std::string what;
  std::string unit;

  [[nodiscard]] std::string text() const { return unit.empty() ? what : what + ", " + unit; }
  [[nodiscard]] const std::string& shortest() const { return unit.empty() ? what : unit; }
};

[[nodiscard]] EstimateScale estimate_scale(const AnalysisLabel& analysis, const EndpointLabel& endpoint);

// The test estimates a share, or a difference of shares: readers want percentage points.
[[nodiscard]] bool estimates_shares(const AnalysisLabel& analysis);

// The test estimates a difference of means or shares, as the true effect of the cells is one. Ranks and ratios are on
// another scale.
[[nodiscard]] bool is_on_scale_of_effect(const AnalysisLabel& analysis);

// An estimate, its error or its bias: in percentage points where it is of shares.
[[nodiscard]] std::string estimate_text(const AnalysisLabel& analysis, const simulation::PerformanceMeasure& estimate);

}  // namespace islet::output
