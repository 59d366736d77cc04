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

// In what the arms differ: "points", "mmol/L", "% of baseline", "log1p"; "-" for a bare number. Of a time to an event
// shares of subjects with the event differ.
[[nodiscard]] std::string difference_unit(const EndpointLabel& endpoint);

// A difference of the arms, or an SD within them, in that unit.
[[nodiscard]] std::string difference_text(const EndpointLabel& endpoint,
                                          const simulation::PerformanceMeasure& difference);

// "Insulin independence at 12 months, percentage points": describe() with what differs between the arms.
[[nodiscard]] std::string describe_difference(const EndpointLabel& endpoint);

// What the tables of the arms have of an endpoint that is no responder: its mean, of a time to an event the
// Kaplan-Meier share with the event, of insulin-free time the area under that curve.
[[nodiscard]] std::string describe_arm_value(const EndpointLabel& endpoint);
[[nodiscard]] std::string arm_value_text(const EndpointLabel& endpoint, const simulation::PerformanceMeasure& mean,
                                         std::int64_t replicates);

// The same of any endpoint in a narrow column: "rate" in "%", "share with the event" in "%", "change" in "mmol/L".
[[nodiscard]] std::string arm_value_name(const EndpointLabel& endpoint);
[[nodiscard]] std::string arm_value_unit(const EndpointLabel& endpoint);

}  // namespace islet::output
