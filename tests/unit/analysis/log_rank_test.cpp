#include <gtest/gtest.h>

#include <cmath>
#include <vector>

#include "engine/analysis/estimators.hpp"

namespace islet::analysis {
namespace {

constexpr Level level{0.05, 2, Benefit::increase};
constexpr double rounding = 1e-14;

// At 1: 1 event of the treated, 2 of 4 at risk treated. At 2: 1 event of the reference, 1 of 3 at risk treated (the one
// censored at 2 still counts). O - E = 1 - 1/2 - 1/3, V = 1/4 + 2/9.
TEST(LogRank, AgreesWithAHandCalculation) {
  const std::vector<FollowUp> treated{{1.0, true}, {2.0, false}};
  const std::vector<FollowUp> reference{{2.0, true}, {3.0, false}};
  const auto result = log_rank(treated, reference, level);
  const double variance = 0.25 + 2.0 / 9.0;
  EXPECT_NEAR(result.estimate, (1.0 / 6.0) / variance, rounding);
  EXPECT_NEAR(result.se, 1.0 / std::sqrt(variance), rounding);
  EXPECT_NEAR(result.p_value, std::erfc(1.0 / 6.0 / std::sqrt(variance) / std::sqrt(2.0)), rounding);
}

TEST(LogRank, DependsOnTheOrderOfTimesOnlyAndTurnsWithTheArms) {
  const std::vector<FollowUp> a{{1, true}, {4, true}, {6, false}, {6, true}};
  const std::vector<FollowUp> b{{2, true}, {3, false}, {6, true}, {9, false}};
  auto stretched_a = a;
  auto stretched_b = b;
  for (auto* arm : {&stretched_a, &stretched_b}) {
    for (auto& subject : *arm) subject.time *= subject.time;
  }
  EXPECT_EQ(log_rank(a, b, level).p_value, log_rank(stretched_a, stretched_b, level).p_value);
  EXPECT_NEAR(log_rank(a, b, level).estimate, -log_rank(b, a, level).estimate, rounding);
}

TEST(LogRank, IsNotEstimableWithoutEventsOrWithoutAnArm) {
  const std::vector<FollowUp> censored{{1, false}, {2, false}};
  const std::vector<FollowUp> events{{1, true}, {2, true}};
  EXPECT_EQ(log_rank(censored, censored, level).status, TestStatus::not_estimable);
  EXPECT_EQ(log_rank(events, {}, level).status, TestStatus::not_estimable);
  EXPECT_EQ(log_rank(std::vector<FollowUp>{{std::nan(""), true}}, events, level).status, TestStatus::numerical_failure);
}

// S: 3/4 after 1, 3/8 after 3 (one was censored at 2), then flat.
TEST(KaplanMeier, AgreesWithAHandCalculation) {
  const std::vector<FollowUp> subjects{{3, true}, {1, true}, {2, false}, {5, false}};
  EXPECT_NEAR(kaplan_meier(subjects, 4.0).incidence, 1.0 - 0.375, rounding);
  EXPECT_NEAR(kaplan_meier(subjects, 4.0).event_free_time, 1.0 + 0.75 * 2.0 + 0.375 * 1.0, rounding);
  EXPECT_NEAR(kaplan_meier(subjects, 0.5).event_free_time, 0.5, rounding);
  EXPECT_EQ(kaplan_meier(subjects, 0.5).incidence, 0.0);
  EXPECT_NEAR(kaplan_meier(subjects, 3.0).incidence, 1.0 - 0.375, rounding);  // an event at the horizon counts
  EXPECT_TRUE(std::isnan(kaplan_meier({}, 1.0).incidence));
}

}  // namespace
}  // namespace islet::analysis
