// Whose cells they are: potency, antibodies; what a catheter does; several products in one arm.

#include <gtest/gtest.h>

#include <cmath>

#include "tests/unit/models/sample_moments.hpp"
#include "tests/unit/models/treated_lanes.hpp"

namespace islet::testing_models {
namespace {

using model::CellSource;

constexpr auto intravenous = model::Route::intravenous;
constexpr double rounding = 1e-13;
constexpr double accepted = 4.0;  // standard errors, fixed seed

// What reaches the systemic site, from X = D / (EC50 + D) with EC50 1.
double delivered(double exposure) { return exposure / (1.0 - exposure); }

ParameterTable only_potency_varies() {
  return changed([](Parameter& p) {
    if (p.id != "msc.autologous_potency") p.spread = {};
  });
}

TEST(AutologousCells, HaveThePotencyOfThePersonAtEveryInfusion) {
  constexpr std::size_t n = 10000;
  const auto parameters = only_potency_varies();
  TreatedLanes first({product("msc_emax_pulse", CellSource::autologous)}, parameters, n);
  TreatedLanes second = first;
  first.infuse({0, 0, 0, 0, intravenous, 1.0, 0});
  second.infuse({90, 0, 5, 0, intravenous, 1.0, 1});
  std::vector<double> logs;
  for (std::size_t i = 0; i < n; ++i) {
    ASSERT_EQ(first.exposure(i), second.exposure(i));
    logs.push_back(std::log(delivered(first.exposure(i))));
  }
  const double expected = parameters["msc.autologous_potency"].spread.sd;
  const double error = expected / std::sqrt(2.0 * n);  // of the SD of a normal sample
  EXPECT_LT(std::abs(model::sd(logs) - expected), accepted * error);
  EXPECT_GT(std::abs(model::sd(logs) - 1.1 * expected), accepted * error);  // 10 % more would be seen
}

TEST(BoneMarrowMononuclearCells, CountForLessThanMesenchymalOnes) {
  auto marrow = product("msc_emax_pulse", CellSource::autologous);
  marrow.cells = model::CellKind::bone_marrow_mononuclear;
  TreatedLanes one({marrow}, without_variation(), 1);
  one.infuse({0, 0, 0, 0, intravenous, 100.0});
  EXPECT_NEAR(one.exposure(), 0.5, rounding);  // 100 x 0.01 = EC50
}

TEST(SeveralProducts, OnOneDayHaveExposuresOfTheirOwn) {
  auto marrow = product("msc_emax_pulse", CellSource::autologous);
  marrow.cells = model::CellKind::bone_marrow_mononuclear;
  TreatedLanes both({marrow, product("msc_emax_pulse", CellSource::allogeneic)}, without_variation(), 1);
  both.infuse({0, 0, 0, 0, intravenous, 100.0});
  both.infuse({0, 0, 1, 1, intravenous, 3.0});
  EXPECT_NEAR(both.exposure(0, 0), 0.5, rounding);
  EXPECT_NEAR(both.exposure(0, 1), 0.75, rounding);
}

std::size_t sensitized(const TreatedLanes& lanes, std::int32_t day) {
  std::size_t count = 0;
  for (std::size_t i = 0; i < lanes.persons.size(); ++i) count += lanes.cells.has_antibodies(i, day, lanes.state);
  return count;
}

TEST(DonorAntibodies, AreFormedByATenthTwoWeeksAfterTheFirstAllogeneicInfusion) {
  constexpr std::size_t n = 20000;
  TreatedLanes lanes({product("msc_emax_pulse", CellSource::allogeneic)}, without_variation(), n);
  EXPECT_EQ(sensitized(lanes, 1000), 0U);
  lanes.infuse({10, 0, 0, 0, intravenous, 1.0, 0});
  EXPECT_EQ(sensitized(lanes, 23), 0U);
  const double share = static_cast<double>(sensitized(lanes, 24)) / n;
  const double error = std::sqrt(0.1 * 0.9 / n);
  EXPECT_LT(std::abs(share - 0.1), accepted * error);
  EXPECT_GT(std::abs(share - 0.12), accepted * error);  // 12 % would be seen
  const auto before = sensitized(lanes, 24);
  lanes.infuse({100, 0, 1, 0, intravenous, 1.0, 1});
  EXPECT_EQ(sensitized(lanes, 200), before) << "the number of infusions does not matter";
}

TEST(DonorAntibodies, CostAQuarterOfALaterDoseAndNothingAsPublished) {
  constexpr std::size_t n = 300;
  for (const auto* preset : {"default", "as_published"}) {
    TreatedLanes lanes({product("msc_emax_pulse", CellSource::allogeneic, preset)}, without_variation(), n);
    lanes.infuse({0, 0, 0, 0, intravenous, 1.0, 0});
    lanes.infuse({13, 0, 1, 0, intravenous, 1.0, 1});  // before there are any
    lanes.infuse({30, 0, 2, 0, intravenous, 1.0, 2});
    const double kept = preset == std::string("default") ? 0.75 : 1.0;
    std::size_t with = 0;
    for (std::size_t i = 0; i < n; ++i) {
      const bool has = lanes.cells.has_antibodies(i, 30, lanes.state);
      with += has ? 1 : 0;
      ASSERT_NEAR(lanes.exposure(i), 1.0 - 0.25 / (1.0 + (has ? kept : 1.0)), rounding);
    }
    EXPECT_GT(with, 10U);
  }
}

TEST(DonorAntibodies, AreNeverFormedAgainstOwnCellsNorWhereTheSourceIsNotStated) {
  for (const auto source : {CellSource::autologous, CellSource::not_stated}) {
    TreatedLanes lanes({product("msc_emax_pulse", source)}, table(), 2000);
    lanes.infuse({0, 0, 0, 0, intravenous, 1.0});
    EXPECT_EQ(sensitized(lanes, 400), 0U);
    EXPECT_EQ(lanes.cells.state_columns(), treatment::CellState::count);
  }
}

TEST(DonorAntibodies, DoNotTouchAPersonsOwnCellsGivenBeside) {
  TreatedLanes lanes(
      {product("msc_emax_pulse", CellSource::allogeneic), product("msc_emax_pulse", CellSource::autologous)},
      without_variation(), 300);
  lanes.infuse({0, 0, 0, 0, intravenous, 1.0});
  lanes.infuse({60, 0, 1, 1, intravenous, 1.0});
  for (std::size_t i = 0; i < 300; ++i) ASSERT_NEAR(lanes.exposure(i, 1), 0.5, rounding);
}

TEST(ArterialInjury, ComesWithACatheterWhateverIsInfused) {
  for (const auto* model : {"msc_emax_pulse", "saline"}) {
    for (const auto route : {intravenous, model::Route::pancreatic_artery, model::Route::splenic_artery}) {
      TreatedLanes one({product(model)}, without_variation(), 1);
      one.infuse({0, 0, 0, 0, route, 1.0});
      const bool catheter = route != intravenous;
      const auto id = "msc.arterial_injury." + std::string(model::name_of(route));
      EXPECT_EQ(one.injury(), catheter ? table().value(id) : 0.0) << model;
      EXPECT_NEAR(one.injury() * one.cells.injury_decay(25.0), catheter ? table().value(id) * std::exp(-1.0) : 0.0,
                  rounding);
    }
  }
}

// Fasting C-peptide of a typical person 30, 90 and 180 d after the second of two infusions, relative to before.
std::vector<double> relative_c_peptide(const ParameterTable& parameters) {
  const auto made = patient_model(Disease::type_2, parameters,
                                  {product("msc_emax_pulse", CellSource::allogeneic, "liu_beta_dominant")});
  auto patients = made->create(people(1), typical_covariates(1, Disease::type_2), -28);
  auto program = program_for(1);
  program.infusions = {{5, 0, 0, 0, intravenous, 1.0, 0}, {10, 0, 1, 0, model::Route::splenic_artery, 1.0, 1}};
  program.samplings = {{0, 0, 0, 0}, {40, 0, 1, 0}, {100, 0, 2, 0}, {190, 0, 3, 0}};
  model::Truth truth(4, variable_count);
  made->advance(patients, program, 190, truth);
  const auto at = [&](std::size_t row) { return value(truth, row, Variable::fasting_c_peptide); };
  return {at(1) / at(0), at(2) / at(0), at(3) / at(0)};
}

TEST(ArterialInjury, LowersCPeptideAtOneMonthAndIsGoneAtThree) {
  const auto injured = relative_c_peptide(without_variation());
  EXPECT_LT(injured[0], 0.99);
  EXPECT_GT(injured[1], 1.01);
  EXPECT_GT(injured[2], 1.01);
  const auto spared = relative_c_peptide(changed([](Parameter& p) {
    p.spread = {};
    if (p.id.starts_with("process_noise.") && p.id.ends_with(".sd")) p.value = 0.0;
    if (p.id == "msc.arterial_injury.splenic_artery") p.value = 0.0;
  }));
  EXPECT_GT(spared[0], 1.0) << "without the injury nothing falls";
}

}  // namespace
}  // namespace islet::testing_models
