#include <gtest/gtest.h>

#include <cmath>

#include "engine/analysis/run_analysis.hpp"

namespace islet::analysis {
namespace {

constexpr std::size_t visits = 2;  // baseline and one after it
const double unknown = std::nan("");

struct Subject {
  std::size_t arm;
  double baseline, value;
};

PlanningFigures figures_of(const std::vector<Subject>& subjects) {
  const std::vector<std::int32_t> days{0, 90};
  Columns measured(subjects.size() * visits, variable_count, unknown);
  trial::DataCut cut(visits, 0);
  std::vector<double> values;
  for (std::size_t i = 0; i < subjects.size(); ++i) {
    measured.at(i * visits, index_of(Variable::hba1c)) = subjects[i].baseline;
    measured.at(i * visits + 1, index_of(Variable::hba1c)) = subjects[i].value;
    values.push_back(subjects[i].value);
  }
  for (std::size_t i = 0; i < subjects.size(); ++i) {
    cut.add({subjects[i].arm, false, &measured, i * visits, days, 0.0}, [](std::size_t) { return true; });
  }
  Endpoint endpoint;
  endpoint.what = VariableMeasure{Variable::hba1c, Measure::value, Transform::none};
  endpoint.visit = 1;
  AnalysisSpec analysis;
  analysis.arms = {0, 1};
  return planning_figures(analysis, endpoint, values, cut);
}

TEST(PlanningFigures, are_within_the_arms) {
  const auto figures = figures_of({{0, 7, 5}, {0, 8, 6}, {0, 9, 7}, {1, 7, 8}, {1, 8, 7}, {1, 9, 9}});
  EXPECT_DOUBLE_EQ(figures.sd, 1.0);
  EXPECT_DOUBLE_EQ(figures.baseline_correlation, 0.75);  // (2 + 1) / sqrt(4 * 4)
}

// The subject without a baseline has a value, which is analyzed: it counts in the SD and in nothing else.
TEST(PlanningFigures, correlate_the_subjects_with_both_values) {
  const auto figures = figures_of({{0, 7, 5}, {0, 8, 6}, {0, 9, 7}, {0, unknown, 2}, {1, 7, 8}, {1, 8, 7}, {1, 9, 9}});
  EXPECT_DOUBLE_EQ(figures.baseline_correlation, 0.75);
  EXPECT_DOUBLE_EQ(figures.sd, std::sqrt(16.0 / 5.0));  // 5, 6, 7, 2 about 5: 14; 8, 7, 9 about 8: 2
}

TEST(PlanningFigures, without_pairs_have_an_sd_and_no_correlation) {
  const auto figures = figures_of({{0, unknown, 5}, {0, unknown, 7}, {1, 7, 8}});
  EXPECT_DOUBLE_EQ(figures.sd, std::sqrt(2.0));
  EXPECT_TRUE(std::isnan(figures.baseline_correlation));
}

}  // namespace
}  // namespace islet::analysis
