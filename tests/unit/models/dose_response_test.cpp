// The forms of the dose response that differ from the Emax pulse in more than the map of X: bell, responder mixture,
// delay only, tachyphylaxis.

#include <gtest/gtest.h>

#include <cmath>

#include "tests/unit/models/treated_lanes.hpp"

namespace islet::testing_models {
namespace {

constexpr auto intravenous = model::Route::intravenous;
constexpr double rounding = 1e-13;  // a few operations on numbers of order 1

double after_doses(const std::string& model, const std::vector<model::Infusion>& infusions) {
  TreatedLanes one({product(model)}, without_variation(), 1);
  for (const auto& infusion : infusions) one.infuse(infusion);
  return one.exposure();
}

TEST(BellPulse, IsLargestAtTheToxicDoseAndTheSameAtMirroredDoses) {
  const double toxic = table().value("msc.toxic_dose");
  EXPECT_NEAR(treatment::bell_dose(toxic, toxic), 0.5 * toxic, rounding);
  for (const double factor : {1.01, 2.0, 8.0}) {
    EXPECT_LT(treatment::bell_dose(factor * toxic, toxic), treatment::bell_dose(toxic, toxic));
    EXPECT_NEAR(treatment::bell_dose(factor * toxic, toxic), treatment::bell_dose(toxic / factor, toxic), rounding);
  }
  EXPECT_EQ(treatment::bell_dose(1.7, std::numeric_limits<double>::infinity()), 1.7);
}

TEST(BellPulse, IsTheEmaxPulseOfTheDoseThatCounts) {
  for (const double dose : {0.5, 4.0, 16.0}) {
    const double counts = dose / (1.0 + dose * dose / 16.0);
    EXPECT_NEAR(after_doses("msc_bell_pulse", {{0, 0, 0, 0, intravenous, dose}}), counts / (1.0 + counts), rounding);
  }
}

TEST(Tachyphylaxis, HalvesTheDoseOfEveryRepeatOnALaterDay) {
  const model::Infusion first{0, 0, 0, 0, intravenous, 1.0, 0};
  const model::Infusion repeat{30, 0, 1, 0, intravenous, 1.0, 1};
  const model::Infusion third{60, 0, 2, 0, intravenous, 1.0, 2};
  EXPECT_NEAR(after_doses("msc_tachyphylaxis_pulse", {first}), 0.5, rounding);
  EXPECT_NEAR(after_doses("msc_tachyphylaxis_pulse", {first, repeat}), 1.0 - 0.5 / 1.5, rounding);
  EXPECT_NEAR(after_doses("msc_tachyphylaxis_pulse", {first, repeat, third}), 1.0 - 0.5 / 2.25, rounding);
  EXPECT_NEAR(after_doses("msc_tachyphylaxis_pulse", {first, first}), 0.75, rounding);  // one day: no repeat
  EXPECT_NEAR(after_doses("msc_emax_pulse", {first, repeat}), 0.75, rounding);
}

// Effects are the first two trait columns, the reduction of the hazard the fifth.
TEST(ResponderMixture, GivesTwiceTheEffectToHalfOfThePeopleAndNoneToTheOthers) {
  constexpr std::size_t n = 20000;
  const TreatedLanes mixture({product("msc_responder_mixture")}, table(), n);
  const TreatedLanes all({product("msc_emax_pulse")}, table(), n);
  std::size_t responders = 0;
  for (std::size_t i = 0; i < n; ++i) {
    const bool responds = mixture.traits.at(i, 0) > 0.0;
    responders += responds ? 1 : 0;
    for (const std::size_t effect : {0U, 1U}) {
      ASSERT_DOUBLE_EQ(mixture.traits.at(i, effect), responds ? 2.0 * all.traits.at(i, effect) : 0.0);
    }
  }
  const double share = static_cast<double>(responders) / n;
  const double error = std::sqrt(0.25 / n);
  EXPECT_LT(std::abs(share - 0.5), 4.0 * error);
  EXPECT_GT(std::abs(share - 0.52), 4.0 * error);  // a share of 52 % would be seen
}

TEST(ResponderMixture, NeverReducesAHazardByMoreThanAllOfIt) {
  const TreatedLanes mixture({product("msc_responder_mixture")}, table(), 200, Disease::type_1);
  double largest = 0.0;
  for (std::size_t i = 0; i < 200; ++i) {
    largest = std::max(largest, mixture.traits.at(i, treatment::CellTrait::hazard_reduction));
  }
  EXPECT_EQ(largest, 1.0);
}

double hazard_reduction(const TreatedLanes& lanes) {
  const std::vector<double> efficacy(1, 1.0);
  std::vector<double> out(1);
  lanes.cells.hazard_reduction(1, lanes.traits, lanes.state, efficacy, out);
  return out[0];
}

TEST(DelayOnly, SlowsTheLossForAFixedTimeAndThenNotAtAll) {
  const auto parameters = without_variation();
  for (const int steps : {1, 4}) {
    TreatedLanes one({product("msc_delay_only")}, parameters, 1, Disease::type_1);
    one.infuse({0, 0, 0, 0, intravenous, 1.0});
    const auto decays = one.cells.decays(1, one.traits, 1.0 / steps);
    const double expected = parameters.value("msc.t1d.hazard_reduction") * 0.5;  // X = D / (EC50 + D)
    const int window = static_cast<int>(parameters.value("msc.protection_time")) * steps;
    for (int k = 0; k < window; ++k) {
      ASSERT_NEAR(hazard_reduction(one), expected, rounding) << k;
      one.cells.advance(1, one.state, decays);
    }
    for (int k = 0; k < 100; ++k) {
      ASSERT_EQ(hazard_reduction(one), 0.0);
      one.cells.advance(1, one.state, decays);
    }
  }
}

TEST(DelayOnly, BeginsANewWindowWithEachInfusionAndHasNoOtherEffect) {
  TreatedLanes one({product("msc_delay_only")}, without_variation(), 1, Disease::type_1);
  const auto decays = one.cells.decays(1, one.traits, 1.0);
  one.infuse({0, 0, 0, 0, intravenous, 1.0});
  for (int day = 0; day < 200; ++day) one.cells.advance(1, one.state, decays);
  one.infuse({200, 0, 1, 0, intravenous, 1.0, 1});
  EXPECT_NEAR(one.exposure(), 0.75, rounding);
  for (int day = 0; day < 288; ++day) one.cells.advance(1, one.state, decays);
  EXPECT_NEAR(one.exposure(), 0.75, rounding);
  one.cells.advance(1, one.state, decays);
  EXPECT_EQ(one.exposure(), 0.0);
  EXPECT_EQ(one.traits.at(0, treatment::CellTrait::secretion_effect), 0.0);
}

TEST(DelayOnly, HasNoMeaningInType2) {
  EXPECT_THROW(TreatedLanes({product("msc_delay_only")}, table(), 1, Disease::type_2), std::invalid_argument);
}

}  // namespace
}  // namespace islet::testing_models
