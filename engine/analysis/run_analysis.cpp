#include "engine/analysis/run_analysis.hpp"

#include <cmath>
#include <utility>

#include "engine/analysis/estimators.hpp"
#include "engine/analysis/evaluate_endpoint.hpp"
#include "engine/analysis/follow_up.hpp"
#include "engine/analysis/groups.hpp"
#include "engine/analysis/regression_design.hpp"

namespace islet::analysis {
namespace {

TwoByTwo table_of(const std::vector<double>& values, const Groups& groups) {
  TwoByTwo table;
  table.treated_n = static_cast<int>(groups.treated.size());
  table.reference_n = static_cast<int>(groups.reference.size());
  for (const auto i : groups.treated) table.treated_yes += values[i] > 0.5 ? 1 : 0;
  for (const auto i : groups.reference) table.reference_yes += values[i] > 0.5 ? 1 : 0;
  return table;
}

// Counts the subjects whose state at baseline is known.
Pairs pairs_of(const Endpoint& endpoint, const std::vector<double>& values, const Groups& groups,
               const trial::DataCut& cut) {
  const auto definition = std::get<ResponderDefinition>(endpoint.what);
  Pairs pairs;
  for (const auto i : groups.treated) {
    const double before = responder_value(definition, endpoint.below_quantification, cut, i, cut.baseline_visit());
    if (std::isnan(before)) continue;
    ++pairs.n;
    if (values[i] > 0.5 && before < 0.5) ++pairs.gained;
    if (values[i] < 0.5 && before > 0.5) ++pairs.lost;
  }
  return pairs;
}

TestResult regression_of_values(const AnalysisSpec& analysis, const Endpoint& endpoint,
                                const std::vector<double>& values, Groups groups, const trial::DataCut& cut,
                                Level level) {
  const auto design = regression_design(analysis, endpoint, std::move(groups), cut);
  const auto response = pick(values, design.rows);
  return analysis.test == Test::ancova ? linear_model(response, design.columns, design.count, design.tested, level)
                                       : logistic(response, design.columns, design.count, design.tested, level);
}

TestResult regression_of_counts(const AnalysisSpec& analysis, const Endpoint& endpoint, const trial::DataCut& cut,
                                Level level) {
  std::vector<double> events;
  std::vector<double> days;
  for (const auto& count : event_counts(endpoint, cut)) {
    events.push_back(count.events);
    days.push_back(count.days);
  }
  const auto design = regression_design(analysis, endpoint, groups_of(analysis, events, cut), cut);
  const auto response = pick(events, design.rows);
  const auto time_at_risk = pick(days, design.rows);
  return analysis.test == Test::poisson
             ? poisson(response, time_at_risk, design.columns, design.count, design.tested, level)
             : negative_binomial(response, time_at_risk, design.columns, design.count, design.tested, level);
}

TestResult comparison_of_times(const Endpoint& endpoint, const Groups& groups, const trial::DataCut& cut, Level level) {
  const auto all = follow_ups(endpoint, cut);
  const auto known = [&](const std::vector<std::size_t>& subjects) {
    std::vector<FollowUp> out;
    for (const auto i : subjects) out.push_back(*all[i]);  // who has a value has a follow-up
    return out;
  };
  return log_rank(known(groups.treated), known(groups.reference), level);
}

double mean_of(const std::vector<double>& x, const std::vector<std::size_t>& subjects) {
  double sum = 0.0;
  for (const auto i : subjects) sum += x[i];
  return sum / static_cast<double>(subjects.size());
}

// Sums of squares and products about the group's own means, added up over groups.
struct WithinGroups {
  double yy = 0.0, xx = 0.0, xy = 0.0;
  double degrees_of_freedom = 0.0;

  void add(const std::vector<double>& y, const std::vector<double>& x, const std::vector<std::size_t>& subjects) {
    if (subjects.empty()) return;
    const double mean_y = mean_of(y, subjects);
    const double mean_x = mean_of(x, subjects);
    for (const auto i : subjects) {
      yy += (y[i] - mean_y) * (y[i] - mean_y);
      xx += (x[i] - mean_x) * (x[i] - mean_x);
      xy += (x[i] - mean_x) * (y[i] - mean_y);
    }
    degrees_of_freedom += static_cast<double>(subjects.size()) - 1.0;
  }
};

// A value at the visit may exist where the baseline is missing or below the limit of quantification.
std::vector<std::size_t> known_in(const std::vector<double>& x, std::vector<std::size_t> subjects) {
  std::erase_if(subjects, [&](std::size_t i) { return std::isnan(x[i]); });
  return subjects;
}

}  // namespace

TestResult run_analysis(const AnalysisSpec& analysis, const Endpoint& endpoint, const std::vector<double>& values,
                        const trial::DataCut& cut) {
  const Level level{analysis.alpha, analysis.sides, endpoint.benefit};
  auto groups = groups_of(analysis, values, cut);
  switch (analysis.test) {
    case Test::t_pooled:
      return t_pooled(pick(values, groups.treated), pick(values, groups.reference), level);
    case Test::t_welch:
      return t_welch(pick(values, groups.treated), pick(values, groups.reference), level);
    case Test::t_paired:
      return t_paired(pick(values, groups.treated), level);
    case Test::wilcoxon:
      return wilcoxon(pick(values, groups.treated), pick(values, groups.reference), level);
    case Test::fisher:
      return fisher(table_of(values, groups), level);
    case Test::chi_square:
      return chi_square(table_of(values, groups), level);
    case Test::wilcoxon_signed_rank:
      return wilcoxon_signed_rank(pick(values, groups.treated), level);
    case Test::mcnemar:
      return mcnemar(pairs_of(endpoint, values, groups, cut), level);
    case Test::ancova:
    case Test::logistic:
      return regression_of_values(analysis, endpoint, values, std::move(groups), cut, level);
    case Test::poisson:
    case Test::negative_binomial:
      return regression_of_counts(analysis, endpoint, cut, level);
    case Test::log_rank:
      return comparison_of_times(endpoint, groups, cut, level);
  }
  return {};
}

PlanningFigures planning_figures(const AnalysisSpec& analysis, const Endpoint& endpoint,
                                 const std::vector<double>& values, const trial::DataCut& cut) {
  const auto groups = groups_of(analysis, values, cut);
  const auto baseline = endpoint_baseline(endpoint, cut);
  WithinGroups all;
  WithinGroups pairs;
  for (const auto* subjects : {&groups.treated, &groups.reference}) {
    all.add(values, values, *subjects);
    pairs.add(values, baseline, known_in(baseline, *subjects));
  }
  PlanningFigures figures;
  if (all.degrees_of_freedom <= 0.0) return figures;
  figures.sd = std::sqrt(all.yy / all.degrees_of_freedom);
  if (pairs.xx > 0.0 && pairs.yy > 0.0) figures.baseline_correlation = pairs.xy / std::sqrt(pairs.xx * pairs.yy);
  return figures;
}

}  // namespace islet::analysis
