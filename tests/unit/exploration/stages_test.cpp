#include "engine/exploration/precision/stages.hpp"

#include <gtest/gtest.h>

#include <array>
#include <cmath>

namespace islet::exploration {
namespace {

constexpr PrecisionRule rule{0.02, 0.95, 500, 3000};

// Wilson's interval of 80 of 100 at 95 % is (0.7112, 0.8666).
TEST(WilsonHalfWidth, IsHalfTheInterval) {
  EXPECT_NEAR(wilson_half_width({80, 100}, 0.95), 0.0777, 5e-5);  // four decimals
  EXPECT_DOUBLE_EQ(wilson_half_width({0, 0}, 0.95), 0.5);
}

TEST(NextStage, GoesOnUntilEveryFigureIsPreciseEnough) {
  // 400 of 500: half-width 0.035; 1200 of 1500: 0.0202; 1600 of 2000: 0.0175.
  EXPECT_EQ(next_stage(std::array{Count{400, 500}}, 500, rule).replicates, 500);
  EXPECT_EQ(next_stage(std::array{Count{1200, 1500}}, 1500, rule).decision, StageDecision::more);
  EXPECT_EQ(next_stage(std::array{Count{1600, 2000}}, 2000, rule).decision, StageDecision::precise);
  EXPECT_EQ(next_stage(std::array{Count{1600, 2000}, Count{1000, 2000}}, 2000, rule).decision, StageDecision::more);
}

// A Wald error of 0 of 50 is 0 and would stop after the first stage.
TEST(NextStage, DoesNotStopAtNoSuccessesBecauseThereWereNone) {
  const PrecisionRule small{0.02, 0.95, 50, 3000};
  const auto after_first = next_stage(std::array{Count{0, 50}}, 50, small);
  EXPECT_EQ(after_first.decision, StageDecision::more);
  EXPECT_NEAR(after_first.widest_half_width, 0.0357, 5e-5);  // four decimals
  EXPECT_EQ(next_stage(std::array{Count{50, 50}}, 50, small).decision, StageDecision::more);
  EXPECT_EQ(next_stage(std::array{Count{0, 100}}, 100, small).decision, StageDecision::precise);
}

TEST(NextStage, SaysWhenTheBudgetEndedFirst) {
  const PrecisionRule poor{0.001, 0.95, 500, 1200};
  EXPECT_EQ(next_stage(std::array{Count{800, 1000}}, 1000, poor).replicates, 200);
  const auto end = next_stage(std::array{Count{960, 1200}}, 1200, poor);
  EXPECT_EQ(end.decision, StageDecision::budget_spent);
  EXPECT_EQ(end.replicates, 0);
}

// An interrupted run continues to the end of its stage, even where the figures are precise already, so that it stops
// where the uninterrupted run stops.
TEST(NextStage, DecidesBetweenStagesOnly) {
  EXPECT_EQ(next_stage(std::array{Count{1680, 2100}}, 2100, rule).replicates, 400);
  EXPECT_EQ(next_stage(std::array{Count{0, 0}}, 0, rule).replicates, 500);
  EXPECT_EQ(next_stage({}, 500, rule).decision, StageDecision::precise);
}

TEST(NextStage, RefusesARuleThatNeverStops) {
  EXPECT_THROW((void)next_stage({}, 0, {0.0, 0.95, 500, 1000}), std::invalid_argument);
  EXPECT_THROW((void)next_stage({}, 0, {0.02, 0.95, 0, 1000}), std::invalid_argument);
}

}  // namespace
}  // namespace islet::exploration
