// Where a lane begins anew after an infusion, a pack computes as one person alone would: to rounding, on the state that
// the columns then hold.

#include "tests/unit/models/scalar_levels.hpp"

#include <gtest/gtest.h>

#include "models/glycemia/adag_two_compartment.hpp"
#include "models/glycemia/generalized_homa.hpp"
#include "tests/unit/models/patient_factory.hpp"
#include "tests/unit/models/test_table.hpp"

namespace islet::testing_models {
namespace {

using glycemia::AdagTwoCompartment;
using glycemia::GeneralizedHoma;

const std::vector<model::ProductSpec> products = {{"cells", "msc_emax_pulse", "default", 1.0, 1}};
constexpr std::size_t lanes = 40;  // more than a pack

std::int32_t second_infusion(std::uint32_t lane) { return 85 + static_cast<std::int32_t>(lane % 10); }

model::Program two_infusions() {
  auto out = program_for(lanes);
  out.trial_effect.assign(lanes, 0.1);
  for (std::uint32_t lane = 0; lane < lanes; ++lane) {
    out.efficacy[lane] = lane % 3 == 0 ? 0.5 : 1.0;
    out.infusions.push_back({0, lane, 0, 0, model::Route::intravenous, 1.0 + 0.1 * lane});
    out.infusions.push_back({second_infusion(lane), lane, 1, 0, model::Route::pancreatic_artery, 1.5});
  }
  return out;
}

// On the day after the last infusion: no lane has reached the node of day 98.
model::Patients after_infusions(Disease disease, const model::Program& program) {
  const auto made = patient_model(disease, without_variation(), products);
  auto covariates = typical_covariates(lanes, disease);
  for (std::size_t i = 0; i < lanes; i += 2) {
    covariates.at(i, static_cast<std::size_t>(Covariate::insulin_dose)) = disease == Disease::type_2 ? 0.2 : 0.0;
    covariates.at(i, static_cast<std::size_t>(Covariate::long_run_fpg)) = 7.0 + 0.1 * static_cast<double>(i);
  }
  auto out = made->create(people(lanes), covariates, -28);
  model::Truth none(0, variable_count);
  made->advance(out, program, 95, none);
  return out;
}

TEST(ScalarLevels, AreWhereAPackOfType2BeginsAnew) {
  const auto program = two_infusions();
  const auto patients = after_infusions(Disease::type_2, program);
  const patient::T2dPhysiology<GeneralizedHoma, AdagTwoCompartment> m(products, without_variation(), false);
  for (std::uint32_t i = 0; i < lanes; ++i) {
    const double day = patients.state.at(i, State::step_begin);
    ASSERT_EQ(day, second_infusion(i));
    const auto levels = t2d_levels(m, patients, program, i, day, 0.0);
    EXPECT_NEAR(patients.state.at(i, State::mean_glucose), levels.mean, 1e-12 * levels.mean);  // rounding
    EXPECT_NEAR(patients.state.at(i, State::rest), m.toxicity.equilibrium(levels.fasting), 1e-12);
    const auto shifted = t2d_levels(m, patients, program, i, day, 0.01);
    EXPECT_GT(std::abs(shifted.mean - levels.mean), 1e-6);  // a wrong fluctuation would be seen
  }
}

TEST(ScalarLevels, AreWhereAPackOfType1BeginsAnew) {
  const auto program = two_infusions();
  const auto patients = after_infusions(Disease::type_1, program);
  const patient::T1dPhysiology<GeneralizedHoma, AdagTwoCompartment> m(products, without_variation(), false);
  for (std::uint32_t i = 0; i < lanes; ++i) {
    const double day = patients.state.at(i, State::step_begin);
    if (day != second_infusion(i)) continue;  // steps of 7 days: some have gone on to the node of day 91
    const auto node = t1d_levels(m, patients, program, i, day, 0.0, 0.0).node;
    EXPECT_NEAR(patients.state.at(i, State::mean_glucose), node.mean, 1e-12 * node.mean);
    EXPECT_NEAR(patients.state.at(i, State::rest), node.rest, 1e-12);
    EXPECT_NEAR(patients.state.at(i, T1dState::basal_aim), node.aim.basal, 1e-12);
    EXPECT_NEAR(patients.state.at(i, T1dState::prandial_aim), node.aim.prandial, 1e-12);
    const auto shifted = t1d_levels(m, patients, program, i, day, 0.01, 0.0).node;
    EXPECT_GT(std::abs(shifted.rest - node.rest) + std::abs(shifted.aim.basal - node.aim.basal), 1e-6);
  }
}

}  // namespace
}  // namespace islet::testing_models
