#include "engine/analysis/regression_design.hpp"

#include <algorithm>
#include <cmath>

#include "engine/analysis/evaluate_endpoint.hpp"
#include "engine/analysis/quantified.hpp"

namespace islet::analysis {
namespace {

using Column = std::vector<double>;  // one value a subject of the cut

Column covariate_column(const CovariateTerm& term, const Endpoint& endpoint, const trial::DataCut& cut) {
  if (std::holds_alternative<BaselineOfEndpoint>(term)) return endpoint_baseline(endpoint, cut);
  Column column;
  for (std::size_t i = 0; i < cut.size(); ++i) {
    if (const auto* variable = std::get_if<Variable>(&term)) {
      const double reported = cut.value(i, cut.baseline_visit(), *variable);
      column.push_back(quantified(*variable, reported, endpoint.below_quantification));
    } else if (std::holds_alternative<StratumLevel>(term)) {
      column.push_back(cut.subject(i).at_or_above ? 1.0 : 0.0);
    } else {
      column.push_back(cut.subject(i).dose_received);
    }
  }
  return column;
}

}  // namespace

RegressionDesign regression_design(const AnalysisSpec& analysis, const Endpoint& endpoint, Groups groups,
                                   const trial::DataCut& cut) {
  std::vector<Column> covariates;
  for (const auto& term : analysis.covariates) covariates.push_back(covariate_column(term, endpoint, cut));
  auto& [treated, reference] = groups;
  const auto has_missing = [&](std::size_t i) {
    return std::ranges::any_of(covariates, [i](const auto& column) { return std::isnan(column[i]); });
  };
  std::erase_if(treated, has_missing);
  std::erase_if(reference, has_missing);
  RegressionDesign design;
  design.rows = treated;
  design.rows.insert(design.rows.end(), reference.begin(), reference.end());
  const std::size_t n = design.rows.size();
  const std::size_t of_arm = analysis.arms.size() > 1 ? 1 : 0;
  design.count = of_arm + covariates.size() + (analysis.interaction ? 2 : 0);
  design.tested = analysis.tested ? of_arm + *analysis.tested : 0;
  design.columns.assign(n * design.count, 0.0);
  const auto value = [&](std::size_t column, std::size_t row) -> double& { return design.columns[column * n + row]; };
  for (std::size_t i = 0; i < n; ++i) {
    const double in_treated = i < treated.size() ? 1.0 : 0.0;
    const double at_or_above = cut.subject(design.rows[i]).at_or_above ? 1.0 : 0.0;
    if (of_arm == 1) value(0, i) = analysis.interaction ? in_treated * at_or_above : in_treated;
    for (std::size_t c = 0; c < covariates.size(); ++c) value(of_arm + c, i) = covariates[c][design.rows[i]];
    if (analysis.interaction) {
      value(design.count - 2, i) = in_treated;
      value(design.count - 1, i) = at_or_above;
    }
  }
  return design;
}

}  // namespace islet::analysis
