// The forms of the dose response that differ from the Emax pulse in more than the map of X: bell, responder mixture,
// delay only, tachyphylaxis.

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

#include "models/patient/t1d/t1d_physiology.hpp"
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

TEST(DelayOnly, HoldsTheExposureForAFixedTimeAndThenEndsIt) {
  const auto parameters = without_variation();
  const double window = parameters.value("msc.protection_time");
  TreatedLanes one({product("msc_delay_only")}, parameters, 1, Disease::type_1);
  EXPECT_EQ(one.cells.held_until(0, one.state), std::numeric_limits<double>::infinity());
  one.infuse({10, 0, 0, 0, intravenous, 1.0});
  EXPECT_EQ(one.cells.held_until(0, one.state), 10.0 + window);
  EXPECT_EQ(one.cells.waning_time(0, 0, one.traits), std::numeric_limits<double>::infinity());
  EXPECT_NEAR(one.exposure(), 0.5, rounding);  // X = D / (EC50 + D)
  one.cells.release(0, 10.0 + window - 0.5, one.state);
  EXPECT_NEAR(one.exposure(), 0.5, rounding);
  one.cells.release(0, 10.0 + window, one.state);
  EXPECT_EQ(one.exposure(), 0.0);
  EXPECT_EQ(one.cells.held_until(0, one.state), std::numeric_limits<double>::infinity());
}

TEST(DelayOnly, BeginsANewWindowWithEachInfusionAndHasNoOtherEffect) {
  TreatedLanes one({product("msc_delay_only")}, without_variation(), 1, Disease::type_1);
  one.infuse({0, 0, 0, 0, intravenous, 1.0});
  one.infuse({200, 0, 1, 0, intravenous, 1.0, 1});
  EXPECT_NEAR(one.exposure(), 0.75, rounding);
  EXPECT_EQ(one.cells.held_until(0, one.state), 200.0 + without_variation().value("msc.protection_time"));
  EXPECT_EQ(one.traits.at(0, treatment::CellTrait::secretion_effect), 0.0);
}

// The loss of a whole patient: the reduced hazard over exactly the window, wherever the window ends between two nodes.
TEST(DelayOnly, SlowsTheLossOfMassOverItsWindowAndNotLonger) {
  for (const double window : {45.0, 60.25}) {
    auto parameters =
        without_variation().with("msc.protection_time", window).with("beta_cell_t1d.persistent_share", 1.0);
    const auto loss = [&](double dose) {
      const auto made = patient_model(Disease::type_1, parameters, {product("msc_delay_only")});
      auto patients = made->create(people(1), typical_covariates(1, Disease::type_1), 0);
      auto program = program_for(1);
      program.infusions.push_back({3, 0, 0, 0, intravenous, dose});
      model::Truth truth(0, variable_count);
      made->advance(patients, program, 119, truth);
      const auto x = [&](std::size_t c) { return patients.state.at(0, c); };
      const double residual = patients.traits.at(0, patient::T1dTrait::residual_mass);
      return std::log(x(patient::T1dState::mass) - residual);
    };
    const auto made = patient_model(Disease::type_1, parameters, {product("msc_delay_only")});
    const double rate =
        made->create(people(1), typical_covariates(1, Disease::type_1), 0).traits.at(0, patient::T1dTrait::loss_rate) /
        365.25;
    const double reduction = parameters.value("msc.t1d.hazard_reduction") * 0.5;
    EXPECT_NEAR(loss(1.0) - loss(0.0), rate * reduction * window, 1e-10);  // rounding of 119 days in steps
    EXPECT_GT(std::abs(loss(1.0) - loss(0.0) - rate * reduction * (window + 0.25)), 1e-6);  // its twin
  }
}

TEST(DelayOnly, HasNoMeaningInType2) {
  EXPECT_THROW(TreatedLanes({product("msc_delay_only")}, table(), 1, Disease::type_2), std::invalid_argument);
}

}  // namespace
}  // namespace islet::testing_models
