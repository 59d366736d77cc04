#include "models/beta_cell/age_dependent_hazard.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "models/glycemia/adag_two_compartment.hpp"
#include "models/glycemia/generalized_homa.hpp"
#include "models/patient/t1d/t1d_patient_model.hpp"
#include "tests/unit/models/patient_factory.hpp"
#include "tests/unit/models/test_table.hpp"

namespace islet::testing_models {
namespace {

using beta_cell::AgeDependentHazard;
using patient::T1dState;
using Model = patient::T1dPatientModel<glycemia::GeneralizedHoma, glycemia::AdagTwoCompartment>;

TEST(AgeDependentHazard, MassWithoutTreatmentIsTheAnalyticCumulativeHazard) {
  const AgeDependentHazard m(table());
  const Model made({}, without_variation());
  auto covariates = typical_covariates(3, Disease::type_1);
  const std::array<double, 3> ages = {10.0, 25.0, 40.0};
  for (std::size_t i = 0; i < 3; ++i) {
    covariates.at(i, static_cast<std::size_t>(Covariate::age)) = ages[i] * 365.25 + 70.0;
    covariates.at(i, static_cast<std::size_t>(Covariate::hazard)) = 0.4 * static_cast<double>(i) - 0.4;
  }
  auto patients = made.create(people(3), covariates, -28);
  ASSERT_EQ(patients.day[0], -98);
  model::Truth none(0, variable_count);
  made.advance(patients, program_for(3), 602, none);
  for (std::size_t i = 0; i < 3; ++i) {
    const double years = 700.0 / 365.25;
    const double k = std::min(m.maximum, m.rate * std::pow(ages[i] / m.reference_age, m.rate_exponent) *
                                             std::exp(m.spread * (0.4 * static_cast<double>(i) - 0.4)));
    const double begin = m.function * std::pow(ages[i] / m.reference_age, m.function_exponent);
    const double residual = m.residual_share * begin;
    const double fast = (1.0 - m.persistent) * m.fast_time * (1.0 - std::exp(-years / m.fast_time));
    const double hazard = k * (m.persistent * years + fast);
    // The rule of three nodes over a week errs by (7 / 457)^4 / 2880 = 2e-11 of the falling part of the hazard.
    EXPECT_NEAR(patients.state.at(i, T1dState::mass), residual + (begin - residual) * std::exp(-hazard), 1e-11);
  }
}

TEST(AgeDependentHazard, AFullReductionKeepsTheMassBitForBit) {
  EXPECT_EQ(AgeDependentHazard::mass_after(0.5, 0.0, 3.0, 1.0), 0.5);
  EXPECT_LT(AgeDependentHazard::mass_after(0.5, 0.0, 3.0, 0.9), 0.5);
}

TEST(AgeDependentHazard, OlderPeopleLoseMoreSlowlyAndStartWithMore) {
  const AgeDependentHazard m(table());
  for (double age = 5.0; age < 60.0; age += 5.0) {
    EXPECT_LT(m.personal_rate(age + 5.0, 0.3), m.personal_rate(age, 0.3));
    EXPECT_GT(m.mass_at_diagnosis(age + 5.0, 1.0), m.mass_at_diagnosis(age, 1.0));
  }
  EXPECT_EQ(m.personal_rate(1.0, 5.0), m.maximum);
}

TEST(AgeDependentHazard, TheCumulativeShapeIsTheIntegralOfTheShape) {
  const AgeDependentHazard m(table());
  double sum = 0.0;
  const int n = 100000;
  const double h = 0.5 / n;
  for (int i = 0; i < n; ++i) sum += h * m.shape(0.3 + (i + 0.5) * h);
  EXPECT_NEAR(m.cumulative_shape(0.3, 0.5), sum, 1e-10);  // midpoint rule: some h^2 = 2.5e-11 times a derivative / 24
}

}  // namespace
}  // namespace islet::testing_models
