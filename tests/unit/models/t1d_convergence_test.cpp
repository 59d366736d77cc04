// The error of the stepping in type 1 diabetes, against CVODE, in people who differ in everything, from their diagnosis
// on, with and without fluctuation; and its order.

#include <gtest/gtest.h>

#include <array>
#include <cmath>

#include "models/glycemia/adag_two_compartment.hpp"
#include "models/glycemia/generalized_homa.hpp"
#include "models/glycemia/homa_limit.hpp"
#include "models/glycemia/red_cell_glycation.hpp"
#include "models/glycemia/topp_sigmoid.hpp"
#include "tests/unit/models/convergence.hpp"
#include "tests/unit/models/patient_factory.hpp"
#include "tests/unit/models/t1d_reference.hpp"
#include "tests/unit/models/test_table.hpp"

namespace islet::testing_models {
namespace {

using glycemia::AdagTwoCompartment;
using glycemia::GeneralizedHoma;
using glycemia::HomaLimit;
using glycemia::RedCellGlycation;
using glycemia::ToppSigmoid;
using patient::T1dSteps;

constexpr std::array<std::int32_t, 7> visit_days = {-28, 0, 30, 91, 182, 273, 364};

Columns different_people(std::size_t n) {
  auto out = typical_covariates(n, Disease::type_1);
  for (std::uint32_t i = 0; i < n; ++i) {
    const auto put = [&](Covariate c, double low, double high) {
      out.at(i, static_cast<std::size_t>(c)) = spread(i, c, low, high);
    };
    put(Covariate::age, 10.0 * 365.25, 40.0 * 365.25);
    put(Covariate::diabetes_duration, 30.0, 300.0);
    put(Covariate::fed_appearance, 90.0, 115.0);
    put(Covariate::target_fpg, 7.0, 10.0);
    put(Covariate::target_fed, 9.0, 13.0);
    put(Covariate::insulin_sensitivity, 0.4, 0.8);
    put(Covariate::function_at_diagnosis, 0.5, 2.0);
    put(Covariate::hba1c_at_diagnosis, 9.0, 13.0);
    out.at(i, static_cast<std::size_t>(Covariate::hazard)) = std::log(spread(i, Covariate::hazard, 0.4, 2.5));
  }
  return out;
}

model::Program plan_for(std::uint32_t n) {
  auto program = program_for(n);
  program.trial_effect.assign(n, 0.1);
  std::uint32_t row = 0;
  for (std::uint32_t lane = 0; lane < n; ++lane) {
    for (const auto day : visit_days) program.samplings.push_back({day, lane, row++, 0});
    add_infusions(lane, program);
  }
  return program;
}

template <typename Glycemia, typename Hba1c>
struct T1dCase {
  using Model = patient::T1dPatientModel<Glycemia, Hba1c>;
  using Steps = T1dSteps;
  using Point = T1dPoint;
  static constexpr std::int32_t first_day = -28;

  static model::Program plan(std::uint32_t n) { return plan_for(n); }
  static std::vector<Point> exact(const ParameterTable& parameters, const model::Patients& patients,
                                  std::uint32_t lane) {
    using Reference = T1dReference<Glycemia, Hba1c>;
    return exact_course(Reference(parameters, patients, lane, 0.1, 364), visit_days, infusions<Reference>(lane));
  }
};

struct Independence {
  std::size_t independent = 0, decided_otherwise = 0;  // visits at which the reference is, and the model is not as it
};

Independence compare_independence(const model::Truth& truth, const std::vector<T1dPoint>& exact) {
  Independence out;
  for (std::size_t row = 0; row < exact.size(); ++row) {
    out.independent += exact[row].independent > 0.5 ? 1U : 0U;
    out.decided_otherwise += value(truth, row, Variable::insulin_independent) != exact[row].independent ? 1U : 0U;
  }
  return out;
}

ParameterTable still() { return fluctuating().with("process_noise.t1d.sd", 0.0).with("process_noise.target.sd", 0.0); }

// What the program promises is 0.001 % and 0.006 % of HbA1c and 0.001 of C-peptide (docs/models/time_stepping.md);
// these people have about half of the bounds below. Nobody is taken off insulin, or put on it, in another week.
TEST(T1dConvergence, WithoutFluctuationTheErrorIsBelowHalfAThousandthOfHba1c) {
  const Comparison<T1dCase<GeneralizedHoma, AdagTwoCompartment>> compared(still(), different_people(64));
  const auto truth = compared.stepped(T1dSteps{}.longest_step);
  const auto errors = compared.errors(truth);
  const auto decisions = compare_independence(truth, compared.exact());
  EXPECT_LT(errors.hba1c.back(), 5e-4);
  EXPECT_LT(errors.c_peptide.back(), 5e-4);
  EXPECT_EQ(decisions.decided_otherwise, 0);
}

TEST(T1dConvergence, OnTheSameFluctuationTheErrorIsBelowTwoThousandthsOfHba1c) {
  const Comparison<T1dCase<GeneralizedHoma, AdagTwoCompartment>> compared(fluctuating(), different_people(64));
  const auto truth = compared.stepped(T1dSteps{}.longest_step);
  const auto errors = compared.errors(truth);
  const auto decisions = compare_independence(truth, compared.exact());
  EXPECT_LT(errors.hba1c.back(), 2e-3);
  EXPECT_LT(errors.c_peptide.back(), 1e-3);
  EXPECT_EQ(decisions.decided_otherwise, 0);
  EXPECT_GT(decisions.independent, 0);
}

// The largest error of HbA1c of a typical person with steps of a week and of a day.
template <typename Glycemia, typename Hba1c>
std::array<double, 2> week_and_day() {
  const Comparison<T1dCase<Glycemia, Hba1c>> compared(without_variation(), typical_covariates(1, Disease::type_1));
  return {compared.errors(7).hba1c.back(), compared.errors(1).hba1c.back()};
}

// Third order: 7^3 = 343; second order would give 49.
TEST(T1dConvergence, IsOfThirdOrder) {
  const auto [week, day] = week_and_day<GeneralizedHoma, AdagTwoCompartment>();
  EXPECT_GT(day, 1e-8);  // the reference is finer than what is compared
  EXPECT_GT(week / day, 150.0);
}
TEST(T1dConvergence, IsOfThirdOrderInTheHomaLimit) {
  const auto [week, day] = week_and_day<HomaLimit, AdagTwoCompartment>();
  EXPECT_GT(week / day, 150.0);
}
TEST(T1dConvergence, HoldsWithSigmoidSecretionAndGlycation) {
  const auto [week, day] = week_and_day<ToppSigmoid, RedCellGlycation>();
  EXPECT_LT(week, 1e-4);
  EXPECT_LT(day, 1e-6);
}

}  // namespace
}  // namespace islet::testing_models
