#include "engine/model_api/population_shift.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <stdexcept>

namespace islet::model {
namespace {

using enum Covariate;

PopulationSpec spec_with(Marginal marginal) {
  PopulationSpec spec;
  spec.preset = "test";
  spec.marginals = {std::move(marginal)};
  return spec;
}

const Marginal& only(const PopulationSpec& spec) { return spec.marginals.front(); }

// Comparisons of doubles allow the 2 ulp of the portable exp and log and a rounding or two: 4 ulp (EXPECT_DOUBLE_EQ).

TEST(PopulationShift, LognormalMovesItsMedianByAFactorAndWidensOnLn) {
  Marginal marginal{homa_ir, Shape::lognormal, 4.0, 0.5};
  marginal.spread_ramps = {{age, 0.0, 1.0, 0.2, {}}};
  const auto moved = shifted(spec_with(marginal), homa_ir, std::log(1.5), 0.8);
  EXPECT_DOUBLE_EQ(only(moved).location, 6.0);
  EXPECT_DOUBLE_EQ(only(moved).spread, 0.4);
  EXPECT_DOUBLE_EQ(only(moved).spread_ramps.front().change, 0.16);
}

TEST(PopulationShift, NormalAndConstantMoveInTheirOwnUnits) {
  const auto normal = shifted(spec_with({age, Shape::normal, 7000.0, 900.0}), age, -500.0, 2.0);
  EXPECT_EQ(only(normal).location, 6500.0);
  EXPECT_EQ(only(normal).spread, 1800.0);
  const auto fixed = shifted(spec_with({fed_appearance, Shape::constant, 102.0}), fed_appearance, 3.0, 2.0);
  EXPECT_EQ(only(fixed).location, 105.0);
  EXPECT_EQ(only(fixed).spread, 0.0);
}

TEST(PopulationShift, UniformMovesAndWidensAboutItsCenter) {
  const auto moved = shifted(spec_with({age, Shape::uniform, 10.0, 20.0}), age, 1.0, 2.0);
  EXPECT_EQ(only(moved).location, 6.0);
  EXPECT_EQ(only(moved).spread, 26.0);
}

TEST(PopulationShift, ProbabilitiesMoveOnTheLogitAndStayProbabilities) {
  const auto moved = shifted(spec_with({male, Shape::bernoulli, 0.5}), male, std::log(3.0), 1.0);
  EXPECT_DOUBLE_EQ(only(moved).location, 0.75);
  EXPECT_EQ(only(shifted(spec_with({male, Shape::bernoulli, 1.0}), male, -5.0, 1.0)).location, 1.0);
  EXPECT_EQ(only(shifted(spec_with({male, Shape::bernoulli, 0.0}), male, 5.0, 1.0)).location, 0.0);
}

TEST(PopulationShift, CountsAreTiltedTowardsMore) {
  const auto moved =
      shifted(spec_with({oral_drugs, Shape::counts, 0, 0, {0.25, 0.5, 0.25}}), oral_drugs, std::log(2.0), 1.0);
  // 0.25, 1, 1 before they are made to sum to 1
  EXPECT_DOUBLE_EQ(only(moved).probabilities[0], 0.25 / 2.25);
  EXPECT_DOUBLE_EQ(only(moved).probabilities[1], 1.0 / 2.25);
  EXPECT_DOUBLE_EQ(only(moved).probabilities[2], 1.0 / 2.25);
}

TEST(PopulationShift, TruncationKeepsTheTighterOfTwoLimits) {
  Marginal marginal{long_run_fpg, Shape::lognormal, 9.0, 0.2};
  marginal.low = 5.2;
  marginal.high = 20.0;
  const auto once = truncated(spec_with(marginal), long_run_fpg, 7.0, 30.0);
  EXPECT_EQ(only(once).low, 7.0);
  EXPECT_EQ(only(once).high, 20.0);
}

TEST(PopulationShift, TruncationAboveZeroLeavesOutThoseWithNone) {
  Marginal marginal{insulin_dose, Shape::lognormal, 0.3, 0.5};
  marginal.share = 0.4;
  EXPECT_EQ(only(truncated(spec_with(marginal), insulin_dose, 0.2, 1.0)).share, 1.0);
  EXPECT_EQ(only(truncated(spec_with(marginal), insulin_dose, 0.0, 1.0)).share, 0.4);
}

TEST(PopulationShift, TheShareMovesOnTheLogit) {
  Marginal marginal{insulin_dose, Shape::lognormal, 0.3, 0.5};
  marginal.share = 0.5;
  EXPECT_DOUBLE_EQ(only(share_shifted(spec_with(marginal), insulin_dose, std::log(3.0))).share, 0.75);
}

TEST(PopulationShift, ACovariateThatIsNotDrawnIsRefusedByName) {
  try {
    (void)shifted(spec_with({age, Shape::normal, 7000.0, 900.0}), homa_ir, 0.1, 1.0);
    FAIL() << "accepted";
  } catch (const std::invalid_argument& refusal) {
    EXPECT_NE(std::string(refusal.what()).find("homa_ir"), std::string::npos);
  }
}

}  // namespace
}  // namespace islet::model
