#pragma once
// The rows and columns of a regression on one data cut.

#include <vector>

#include "engine/analysis/analysis_spec.hpp"
#include "engine/analysis/endpoint.hpp"
#include "engine/analysis/groups.hpp"
#include "engine/trial/data_cut.hpp"

namespace islet::analysis {

// Columns: with two arms treated (1) or not (0), or for an interaction treated x level; then the covariates in their
// order; then, for an interaction, treated and level.
struct RegressionDesign {
  std::vector<std::size_t> rows;  // subjects, treated first
  std::vector<double> columns;    // column-major
  std::size_t count = 0;          // of columns
  std::size_t tested = 0;         // column
};

// Subjects with a missing covariate are left out.
[[nodiscard]] RegressionDesign regression_design(const AnalysisSpec& analysis, const Endpoint& endpoint, Groups groups,
                                                 const trial::DataCut& cut);

}  // namespace islet::analysis
