#pragma once
// One analysis of one data cut.

#include <vector>

#include "engine/analysis/analysis_spec.hpp"
#include "engine/analysis/endpoint.hpp"
#include "engine/analysis/test_result.hpp"
#include "engine/trial/data_cut.hpp"

namespace islet::analysis {

// `values`: one a subject, as evaluate_endpoint gives them. Subjects with a missing value or covariate are left out.
// Counts of events and times to events are read from the cut itself (follow_up.hpp).
[[nodiscard]] TestResult run_analysis(const AnalysisSpec& analysis, const Endpoint& endpoint,
                                      const std::vector<double>& values, const trial::DataCut& cut);

// What a designer plans with: the SD of the endpoint within arms (pooled) over the subjects with a value, and its
// correlation with its own baseline within arms over those with both. NaN where they do not exist.
struct PlanningFigures {
  double sd = std::numeric_limits<double>::quiet_NaN();
  double baseline_correlation = std::numeric_limits<double>::quiet_NaN();
};
[[nodiscard]] PlanningFigures planning_figures(const AnalysisSpec& analysis, const Endpoint& endpoint,
                                               const std::vector<double>& values, const trial::DataCut& cut);

}  // namespace islet::analysis
