#pragma once
// The truth beside an estimate.

#include <limits>
#include <vector>

#include "engine/analysis/analysis_spec.hpp"
#include "engine/analysis/endpoint.hpp"
#include "engine/trial/data_cut.hpp"

namespace islet::simulation {

// estimand: the mean over the enrolled of an arm of (patient as treated - the same patient under no effect of the
// cells), error-free and without dropout, treated arm minus reference arm; within the analysis' subset; for an
// interaction, at or above the cut minus below it. NaN for ranks and ratios, which are no difference of means.
// difference: the arms' true means, treated minus reference (bias of the design included); for one arm, its true mean.
struct TrueEffect {
  double estimand = std::numeric_limits<double>::quiet_NaN();
  double difference = std::numeric_limits<double>::quiet_NaN();
};

[[nodiscard]] TrueEffect true_effect(const analysis::AnalysisSpec& spec, const analysis::Endpoint& endpoint,
                                     const trial::TrueTable& truth, const trial::TrueTable& twin);

// The true values of an endpoint for each subject, as treated and as his own twin. Analyses of one endpoint share them.
struct TrueValues {
  std::vector<double> as_treated;
  std::vector<double> gain;  // as treated minus under no effect of the cells
};

[[nodiscard]] TrueValues true_values(const analysis::Endpoint& endpoint, const trial::TrueTable& truth,
                                     const trial::TrueTable& twin);
[[nodiscard]] TrueEffect true_effect(const analysis::AnalysisSpec& spec, const trial::TrueTable& truth,
                                     const TrueValues& values);

}  // namespace islet::simulation
