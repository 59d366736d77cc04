#include "engine/analysis/run_analysis.hpp"

#include <algorithm>
#include <cmath>

#include "engine/analysis/estimators.hpp"
#include "engine/analysis/evaluate_endpoint.hpp"
#include "engine/analysis/quantified.hpp"

namespace islet::analysis {
namespace {

// The indices of the subjects that an analysis uses, treated first.
struct Groups {
  std::vector<std::size_t> treated;
  std::vector<std::size_t> reference;
};

Groups groups_of(const AnalysisSpec& analysis, const std::vector<double>& values, const trial::DataCut& cut) {
  Groups groups;
  for (std::size_t i = 0; i < cut.size(); ++i) {
    const auto& subject = cut.subject(i);
    if (std::isnan(values[i]) || !takes_part(analysis, subject.at_or_above)) continue;
    if (subject.arm == analysis.arms.front()) {
      groups.treated.push_back(i);
    } else if (analysis.arms.size() > 1 && subject.arm == analysis.arms.back()) {
      groups.reference.push_back(i);
    }
  }
  return groups;
}

std::vector<double> pick(const std::vector<double>& values, const std::vector<std::size_t>& indices) {
  std::vector<double> picked;
  picked.reserve(indices.size());
  for (const auto i : indices) picked.push_back(values[i]);
  return picked;
}

TwoByTwo table_of(const std::vector<double>& values, const Groups& groups) {
  TwoByTwo table;
  table.treated_n = static_cast<int>(groups.treated.size());
  table.reference_n = static_cast<int>(groups.reference.size());
  for (const auto i : groups.treated) table.treated_yes += values[i] > 0.5 ? 1 : 0;
  for (const auto i : groups.reference) table.reference_yes += values[i] > 0.5 ? 1 : 0;
  return table;
}

std::vector<std::vector<double>> covariate_columns(const AnalysisSpec& analysis, const Endpoint& endpoint,
                                                   const trial::DataCut& cut) {
  std::vector<std::vector<double>> columns;
  for (const auto& term : analysis.covariates) {
    if (std::holds_alternative<BaselineOfEndpoint>(term)) {
      columns.push_back(endpoint_baseline(endpoint, cut));
      continue;
    }
    auto& column = columns.emplace_back();
    for (std::size_t i = 0; i < cut.size(); ++i) {
      const auto variable = std::get<Variable>(term);
      column.push_back(
          quantified(variable, cut.value(i, cut.baseline_visit(), variable), endpoint.below_quantification));
    }
  }
  return columns;
}

// Columns: treated (tested, or the interaction), covariates, and for an interaction treated and level besides.
TestResult analysis_of_covariance(const AnalysisSpec& analysis, const Endpoint& endpoint,
                                  const std::vector<double>& values, const trial::DataCut& cut, Level level) {
  const auto covariates = covariate_columns(analysis, endpoint, cut);
  auto [treated, reference] = groups_of(analysis, values, cut);
  const auto has_missing = [&](std::size_t i) {
    return std::ranges::any_of(covariates, [i](const auto& column) { return std::isnan(column[i]); });
  };
  std::erase_if(treated, has_missing);
  std::erase_if(reference, has_missing);
  std::vector<std::size_t> rows = treated;
  rows.insert(rows.end(), reference.begin(), reference.end());
  const std::size_t n = rows.size();
  const std::size_t columns = 1 + covariates.size() + (analysis.interaction ? 2 : 0);
  std::vector<double> design(n * columns, 0.0);
  for (std::size_t i = 0; i < n; ++i) {
    const double in_treated = i < treated.size() ? 1.0 : 0.0;
    const double at_or_above = cut.subject(rows[i]).at_or_above ? 1.0 : 0.0;
    design[i] = analysis.interaction ? in_treated * at_or_above : in_treated;
    for (std::size_t c = 0; c < covariates.size(); ++c) design[(c + 1) * n + i] = covariates[c][rows[i]];
    if (analysis.interaction) {
      design[(columns - 2) * n + i] = in_treated;
      design[(columns - 1) * n + i] = at_or_above;
    }
  }
  return linear_model(pick(values, rows), design, columns, 0, level);
}

double mean_of(const std::vector<double>& x) {
  double sum = 0.0;
  for (const double value : x) sum += value;
  return sum / static_cast<double>(x.size());
}

// Sums of squares and products about the group's own means, added up over groups.
struct WithinGroups {
  double yy = 0.0, xx = 0.0, xy = 0.0;
  double degrees_of_freedom = 0.0;

  void add(const std::vector<double>& y, const std::vector<double>& x) {
    if (y.empty()) return;
    const double mean_y = mean_of(y);
    const double mean_x = mean_of(x);
    for (std::size_t i = 0; i < y.size(); ++i) {
      yy += (y[i] - mean_y) * (y[i] - mean_y);
      xx += (x[i] - mean_x) * (x[i] - mean_x);
      xy += (x[i] - mean_x) * (y[i] - mean_y);
    }
    degrees_of_freedom += static_cast<double>(y.size()) - 1.0;
  }
};

}  // namespace

bool takes_part(const AnalysisSpec& analysis, bool at_or_above) {
  return !analysis.subset || analysis.subset->at_or_above == at_or_above;
}

TestResult run_analysis(const AnalysisSpec& analysis, const Endpoint& endpoint, const std::vector<double>& values,
                        const trial::DataCut& cut) {
  const Level level{analysis.alpha, analysis.sides, endpoint.benefit};
  if (analysis.test == Test::ancova) return analysis_of_covariance(analysis, endpoint, values, cut, level);
  const auto groups = groups_of(analysis, values, cut);
  switch (analysis.test) {
    case Test::t_pooled: return t_pooled(pick(values, groups.treated), pick(values, groups.reference), level);
    case Test::t_welch: return t_welch(pick(values, groups.treated), pick(values, groups.reference), level);
    case Test::t_paired: return t_paired(pick(values, groups.treated), level);
    case Test::wilcoxon: return wilcoxon(pick(values, groups.treated), pick(values, groups.reference), level);
    case Test::fisher: return fisher(table_of(values, groups), level);
    case Test::chi_square: return chi_square(table_of(values, groups), level);
    case Test::ancova: break;
  }
  return {};
}

PlanningFigures planning_figures(const AnalysisSpec& analysis, const Endpoint& endpoint,
                                 const std::vector<double>& values, const trial::DataCut& cut) {
  const auto groups = groups_of(analysis, values, cut);
  const auto baseline = endpoint_baseline(endpoint, cut);
  WithinGroups within;
  within.add(pick(values, groups.treated), pick(baseline, groups.treated));
  within.add(pick(values, groups.reference), pick(baseline, groups.reference));
  PlanningFigures figures;
  if (within.degrees_of_freedom <= 0.0) return figures;
  figures.sd = std::sqrt(within.yy / within.degrees_of_freedom);
  if (within.xx > 0.0 && within.yy > 0.0) figures.baseline_correlation = within.xy / std::sqrt(within.xx * within.yy);
  return figures;
}

}  // namespace islet::analysis
