// The error of the stepping in type 2 diabetes, against CVODE, in people who differ in everything: infusions on and off
// the grid by artery and vein, injury, insulin and drugs that are stopped, visits on and off the grid, with and without
// fluctuation; and its order.

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
#include "tests/unit/models/t2d_reference.hpp"
#include "tests/unit/models/test_table.hpp"

namespace islet::testing_models {
namespace {

using glycemia::AdagTwoCompartment;
using glycemia::GeneralizedHoma;
using glycemia::HomaLimit;
using glycemia::RedCellGlycation;
using glycemia::ToppSigmoid;
using patient::T2dSteps;

constexpr std::array<std::int32_t, 7> visit_days = {0, 30, 60, 91, 182, 273, 364};
constexpr std::int32_t first_review = 100, second_review = 150;

Columns different_people(std::size_t n) {
  auto out = typical_covariates(n, Disease::type_2);
  for (std::uint32_t i = 0; i < n; ++i) {
    const auto put = [&](Covariate c, double value) { out.at(i, static_cast<std::size_t>(c)) = value; };
    put(Covariate::long_run_fpg, spread(i, Covariate::long_run_fpg, 6.5, 13.0));
    put(Covariate::homa_ir, spread(i, Covariate::homa_ir, 1.5, 9.0));
    put(Covariate::fed_appearance, spread(i, Covariate::fed_appearance, 90.0, 115.0));
    put(Covariate::oral_drugs, i % 4);
    put(Covariate::insulin_dose, i % 3 == 0 ? 0.3 : 0.0);
  }
  return out;
}

// Both reviews stop the next drugs of everybody.
model::Program plan_for(std::uint32_t n) {
  auto program = program_for(n);
  program.deprescribing = {.active = true, .stop_below = 30.0, .consecutive = 1, .restart_at = 40.0};
  program.trial_effect.assign(n, 0.1);
  std::uint32_t row = 0;
  for (std::uint32_t lane = 0; lane < n; ++lane) {
    for (const auto day : visit_days) program.samplings.push_back({day, lane, row++, 0});
    add_infusions(lane, program);
    program.reviews.push_back({first_review, lane, 1.0});
    program.reviews.push_back({second_review, lane, 1.0});
  }
  return program;
}

template <typename Glycemia, typename Hba1c>
struct T2dCase {
  using Model = patient::T2dPatientModel<Glycemia, Hba1c>;
  using Steps = T2dSteps;
  using Point = ReferencePoint;
  static constexpr std::int32_t first_day = -21;  // no node: the first step is a short one

  static model::Program plan(std::uint32_t n) { return plan_for(n); }
  static std::vector<Point> exact(const ParameterTable& parameters, const model::Patients& patients,
                                  std::uint32_t lane) {
    using Reference = T2dReference<Glycemia, Hba1c>;
    auto deeds = infusions<Reference>(lane);
    for (const auto day : {first_review, second_review}) {
      deeds.push_back({day, [](Reference& r) { r.stop_next_drugs(); }});
    }
    return exact_course(Reference(parameters, patients, lane, 0.1), visit_days, deeds);
  }
};

ParameterTable still() { return fluctuating().with("process_noise.t2d.sd", 0.0); }

// Within what the program promises (0.001 % and 0.006 % of HbA1c, 0.001 of C-peptide, docs/models/time_stepping.md), by
// half again what these people have.
TEST(T2dConvergence, WithoutFluctuationTheErrorIsBelowAThousandthOfHba1c) {
  const Comparison<T2dCase<GeneralizedHoma, AdagTwoCompartment>> compared(still(), different_people(64));
  const auto errors = compared.errors(GeneralizedHoma::longest_step);
  EXPECT_LT(errors.hba1c.back(), 8e-4);
  EXPECT_LT(errors.c_peptide.back(), 1e-4);
}

TEST(T2dConvergence, OnTheSameFluctuationTheErrorIsBelowTwoThousandthsOfHba1c) {
  const Comparison<T2dCase<GeneralizedHoma, AdagTwoCompartment>> compared(fluctuating(), different_people(64));
  const auto errors = compared.errors(GeneralizedHoma::longest_step);
  EXPECT_LT(errors.hba1c.back(), 2e-3);
  EXPECT_LT(errors.c_peptide.back(), 3e-4);
}

// Its glucose, which nothing but insulin lowers, swings wider: with steps of 28 days some people would miss the
// promise.
TEST(T2dConvergence, TheHomaLimitKeepsThePromiseWithShorterSteps) {
  const Comparison<T2dCase<HomaLimit, AdagTwoCompartment>> compared(fluctuating(), different_people(64));
  const auto errors = compared.errors(HomaLimit::longest_step);
  EXPECT_LT(errors.hba1c.back(), 4e-3);
  EXPECT_LT(errors.hba1c.back(), compared.errors(2 * HomaLimit::longest_step).hba1c.back());
}

template <typename Glycemia, typename Hba1c>
void expect_fourth_order() {
  const Comparison<T2dCase<Glycemia, Hba1c>> compared(without_variation(), typical_covariates(1, Disease::type_2));
  const double whole = compared.errors(28).hba1c.back(), half = compared.errors(14).hba1c.back();
  EXPECT_GT(half, 1e-7);  // the reference is finer than what is compared
  // 2^4 = 16 in the limit of small steps, where the error is below 1e-6; 10 still tells it from the third order's 8.
  EXPECT_GT(whole / half, 10.0);
}

TEST(T2dConvergence, IsOfFourthOrder) { expect_fourth_order<GeneralizedHoma, AdagTwoCompartment>(); }
TEST(T2dConvergence, IsOfFourthOrderWithSigmoidSecretionAndGlycation) {
  expect_fourth_order<ToppSigmoid, RedCellGlycation>();
}
TEST(T2dConvergence, IsOfFourthOrderInTheHomaLimit) { expect_fourth_order<HomaLimit, AdagTwoCompartment>(); }

}  // namespace
}  // namespace islet::testing_models
