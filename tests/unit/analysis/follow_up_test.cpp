// Times and counts as a data cut shows them, and the analyses that read more than one value a subject.

#include "engine/analysis/follow_up.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "engine/analysis/evaluate_endpoint.hpp"
#include "engine/analysis/run_analysis.hpp"

namespace islet::analysis {
namespace {

constexpr std::size_t visits = 4;  // baseline is the first
const double unknown = std::nan("");

// Subjects with the values of one variable at each visit: every second in arm 1, every third at or above the cut of the
// stratum.
class Cut {
 public:
  Cut(Variable variable, std::vector<std::vector<double>> subjects)
      : values_(subjects.size() * visits, variable_count, unknown), cut_(visits, 0) {
    for (std::size_t i = 0; i < subjects.size(); ++i) {
      for (std::size_t v = 0; v < visits; ++v) values_.at(i * visits + v, index_of(variable)) = subjects[i][v];
    }
    for (std::size_t i = 0; i < subjects.size(); ++i) {
      cut_.add({i % 2, i % 3 == 0, &values_, i * visits, days_, 1.0 + 0.1 * static_cast<double>(i * i)},
               [](std::size_t) { return true; });
    }
  }
  [[nodiscard]] const trial::DataCut& cut() const { return cut_; }
  Columns& values() { return values_; }

 private:
  std::vector<std::int32_t> days_{0, 30, 95, 181};
  Columns values_;
  trial::DataCut cut_;
};

Endpoint time_to(std::optional<ResponderDefinition> first) {
  Endpoint endpoint;
  endpoint.what = TimeToEvent{first, {0.0, 30.0, 90.0, 180.0}};
  endpoint.visit = 3;
  return endpoint;
}

void expect_follow_up(const std::optional<FollowUp>& got, double time, bool event) {
  ASSERT_TRUE(got.has_value());
  EXPECT_EQ(got->time, time);
  EXPECT_EQ(got->event, event);
}

TEST(FollowUps, ToInsulinIndependenceBeginAtBaselineOnInsulin) {
  const Cut cut(Variable::insulin_independent, {{0, 0, 1, 0},
                                                {0, 0, 0, 0},
                                                {0, 0, unknown, unknown},
                                                {0, unknown, 1, 1},
                                                {1, 1, 1, 1},
                                                {0, unknown, unknown, unknown}});
  const auto all = follow_ups(time_to(ResponderDefinition::insulin_independence), cut.cut());
  expect_follow_up(all[0], 90.0, true);
  expect_follow_up(all[1], 180.0, false);
  expect_follow_up(all[2], 30.0, false);
  expect_follow_up(all[3], 90.0, true);
  EXPECT_FALSE(all[4].has_value());  // free already
  EXPECT_FALSE(all[5].has_value());  // no visit tells
  EXPECT_EQ(longest_follow_up(time_to(ResponderDefinition::insulin_independence), 0), 180.0);
}

TEST(FollowUps, OfInsulinFreeTimeBeginAtTheFirstFreeVisit) {
  const Cut cut(Variable::insulin_independent,
                {{0, 1, 1, 0}, {0, 0, 1, 1}, {0, 0, 0, 0}, {0, 1, unknown, unknown}, {1, 0, 0, 1}});
  const auto all = follow_ups(time_to(std::nullopt), cut.cut());
  expect_follow_up(all[0], 150.0, true);
  expect_follow_up(all[1], 90.0, false);
  EXPECT_FALSE(all[2].has_value());
  expect_follow_up(all[3], 0.0, false);
  expect_follow_up(all[4], 0.0, false);
  EXPECT_EQ(longest_follow_up(time_to(std::nullopt), 0), 150.0);
}

TEST(FollowUps, ValueSaysWhetherTheEventWasSeen) {
  const Cut cut(Variable::insulin_independent, {{0, 0, 1, 0}, {0, 0, 0, 0}, {1, 1, 1, 1}});
  const auto values = evaluate_endpoint(time_to(ResponderDefinition::insulin_independence), cut.cut());
  EXPECT_EQ(values[0], 1.0);
  EXPECT_EQ(values[1], 0.0);
  EXPECT_TRUE(std::isnan(values[2]));
}

Endpoint events() {
  Endpoint endpoint;
  endpoint.what = VariableMeasure{Variable::hypoglycemia_severe, Measure::value, Transform::none};
  endpoint.visit = 3;
  endpoint.benefit = Benefit::decrease;
  return endpoint;
}

TEST(EventCounts, ComeFromTheLastVisitThatReportsThemWithItsDay) {
  const Cut cut(Variable::hypoglycemia_severe,
                {{0, 1, 2, 5}, {0, 1, unknown, unknown}, {0, unknown, 3, unknown}, {0, unknown, unknown, unknown}});
  const auto counts = event_counts(events(), cut.cut());
  EXPECT_EQ(counts[0].events, 5.0);
  EXPECT_EQ(counts[0].days, 181.0);
  EXPECT_EQ(counts[1].events, 1.0);
  EXPECT_EQ(counts[1].days, 30.0);
  EXPECT_EQ(counts[2].days, 95.0);
  EXPECT_TRUE(std::isnan(counts[3].events));
}

AnalysisSpec spec(Test test, std::vector<std::size_t> arms) {
  AnalysisSpec out;
  out.test = test;
  out.arms = std::move(arms);
  return out;
}

// The arms alternate: subjects 0, 2, 4 are treated.
TEST(RunAnalysis, RegressesEventsOnTheArmWithTheTimeAtRiskAsOffset) {
  const Cut cut(
      Variable::hypoglycemia_severe,
      {{0, 1, 2, 5}, {0, 1, unknown, unknown}, {0, unknown, 3, unknown}, {0, 0, 0, 4}, {0, 1, 1, 1}, {0, 0, 0, 2}});
  const auto values = evaluate_endpoint(events(), cut.cut());
  const auto result = run_analysis(spec(analysis::Test::poisson, {0, 1}), events(), values, cut.cut());
  const double treated = 9.0 / (181.0 + 95.0 + 181.0);
  const double reference = 7.0 / (30.0 + 181.0 + 181.0);
  EXPECT_NEAR(result.estimate, std::log(treated / reference), 1e-12);  // rounding
}

TEST(RunAnalysis, ComparesTimesByTheLogRankTest) {
  const Cut cut(Variable::insulin_independent,
                {{0, 0, 1, 0}, {0, 0, 0, 0}, {0, 1, 1, 1}, {0, 0, 0, 1}, {1, 1, 1, 1}, {0, 0, unknown, unknown}});
  const auto endpoint = time_to(ResponderDefinition::insulin_independence);
  const auto values = evaluate_endpoint(endpoint, cut.cut());
  const auto result = run_analysis(spec(analysis::Test::log_rank, {0, 1}), endpoint, values, cut.cut());
  const std::vector<FollowUp> treated{{90, true}, {30, true}};
  const std::vector<FollowUp> reference{{180, false}, {180, true}, {30, false}};
  EXPECT_EQ(result.estimate, log_rank(treated, reference, {}).estimate);
}

// Responders of one arm, before and after.
TEST(RunAnalysis, PairsResponseAtTheVisitWithResponseAtBaseline) {
  const Cut cut(
      Variable::insulin_independent,
      {{0, 0, 0, 1}, {1, 1, 1, 1}, {0, 0, 0, 1}, {1, 1, 1, 1}, {1, 0, 0, 0}, {1, 1, 1, 1}, {unknown, 0, 0, 1}});
  Endpoint endpoint;
  endpoint.what = ResponderDefinition::insulin_independence;
  endpoint.visit = 3;
  const auto values = evaluate_endpoint(endpoint, cut.cut());
  const auto result = run_analysis(spec(analysis::Test::mcnemar, {0}), endpoint, values, cut.cut());
  EXPECT_DOUBLE_EQ(result.estimate, (2.0 - 1.0) / 3.0);
  EXPECT_EQ(result.p_value, mcnemar({2, 1, 3}, {}).p_value);
}

// Of one arm, on the dose received: the odds by dose as the regression itself gives them.
TEST(RunAnalysis, TestsTheNamedCovariateOfALogisticRegression) {
  std::vector<std::vector<double>> subjects;
  for (const double free : {0.0, 1.0, 0.0, 0.0, 1.0, 1.0, 1.0, 0.0, 1.0, 1.0, 0.0, 0.0, 1.0, 1.0}) {
    subjects.push_back({0, 0, 0, free});
  }
  Cut cut(Variable::insulin_independent, subjects);
  std::vector<double> response, design;
  for (std::size_t i = 0; i < subjects.size(); i += 2) {
    response.push_back(subjects[i][3]);
    design.push_back(cut.cut().subject(i).dose_received);
  }
  Endpoint endpoint;
  endpoint.what = ResponderDefinition::insulin_independence;
  endpoint.visit = 3;
  auto analysis = spec(analysis::Test::logistic, {0});
  analysis.covariates = {DoseReceived{}};
  analysis.tested = 0;
  const auto values = evaluate_endpoint(endpoint, cut.cut());
  const auto result = run_analysis(analysis, endpoint, values, cut.cut());
  ASSERT_EQ(result.status, TestStatus::ok);
  EXPECT_EQ(result.estimate, logistic(response, design, 1, 0, {}).estimate);
}

// The level adds 10 to the value and is not balanced over the arms: the adjusted difference is that of the arms alone.
TEST(RunAnalysis, AdjustsForTheLevelOfTheStratum) {
  std::vector<std::vector<double>> subjects;
  for (std::size_t i = 0; i < 15; ++i) {
    const double of_arm = i % 2 == 0 ? 2.0 : 0.0, of_level = i % 3 == 0 ? 10.0 : 0.0;
    subjects.push_back({0, 0, 0, 5.0 + of_arm + of_level + (i % 4 < 2 ? 0.01 : -0.01)});
  }
  const Cut cut(Variable::fpg, subjects);
  Endpoint endpoint;
  endpoint.what = VariableMeasure{Variable::fpg, Measure::value};
  endpoint.visit = 3;
  auto analysis = spec(analysis::Test::ancova, {0, 1});
  const auto values = evaluate_endpoint(endpoint, cut.cut());
  analysis.covariates = {StratumLevel{}};
  const auto adjusted = run_analysis(analysis, endpoint, values, cut.cut());
  ASSERT_EQ(adjusted.status, TestStatus::ok);
  EXPECT_NEAR(adjusted.estimate, 2.0, 0.02);  // 0.01 times the sum of the weights of the 15 values, which is 2
  analysis.covariates = {DoseReceived{}};     // the twin: without the level its effect stands in the arms'
  EXPECT_GT(std::abs(run_analysis(analysis, endpoint, values, cut.cut()).estimate - 2.0), 0.1);
}

}  // namespace
}  // namespace islet::analysis
