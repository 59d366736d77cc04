// The error of the stepping in type 2 diabetes, against CVODE, in people who differ in everything: infusions on and off
// the grid by artery and vein, injury, insulin and drugs that are stopped, visits on and off the grid, with and without
// fluctuation; and its order.

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "models/glycemia/adag_two_compartment.hpp"
#include "models/glycemia/generalized_homa.hpp"
#include "models/glycemia/homa_limit.hpp"
#include "models/glycemia/red_cell_glycation.hpp"
#include "models/glycemia/topp_sigmoid.hpp"
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

constexpr std::int32_t first_day = -21;  // no node: the first step is a short one
constexpr std::array<std::int32_t, 7> visit_days = {0, 30, 60, 91, 182, 273, 364};
constexpr std::int32_t first_review = 100, second_review = 150;
std::int32_t second_infusion(std::uint32_t lane) { return 28 + static_cast<std::int32_t>(lane % 9); }

double spread(std::uint32_t i, Covariate c, double low, double high) {
  const auto slot = static_cast<std::uint16_t>(c);
  return low * std::pow(high / low, random::uniform({9, random::StreamPurpose::covariate, i, 0, 0, slot}));
}

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
model::Program plan(std::uint32_t n) {
  auto program = program_for(n);
  program.deprescribing = {.active = true, .stop_below = 30.0, .consecutive = 1, .restart_at = 40.0};
  program.trial_effect.assign(n, 0.1);
  std::uint32_t row = 0;
  for (std::uint32_t lane = 0; lane < n; ++lane) {
    for (const auto day : visit_days) program.samplings.push_back({day, lane, row++, 0});
    program.infusions.push_back({0, lane, 0, 0, model::Route::pancreatic_artery, 1.2});
    program.infusions.push_back({second_infusion(lane), lane, 1, 0, model::Route::intravenous, 0.8});
    program.reviews.push_back({first_review, lane, 1.0});
    program.reviews.push_back({second_review, lane, 1.0});
  }
  return program;
}

template <typename Reference>
std::vector<ReferencePoint> exact_course(Reference reference, std::uint32_t lane) {
  std::vector<ReferencePoint> out;
  std::size_t visit = 0;
  const auto visits_to = [&](std::int32_t day) {
    for (; visit < visit_days.size() && visit_days[visit] <= day; ++visit) {
      reference.to(visit_days[visit]);
      out.push_back(reference.look());
    }
    reference.to(day);
  };
  visits_to(0);
  reference.infuse(1.2, 0.5, 1.0, 0.2);
  visits_to(second_infusion(lane));
  reference.infuse(0.8, 1.0, 0.05, 0.0);
  visits_to(first_review);
  reference.stop_next_drugs();
  visits_to(second_review);
  reference.stop_next_drugs();
  visits_to(364);
  return out;
}

struct Errors {
  std::vector<double> hba1c, c_peptide;  // % and relative, of every visit; sorted

  [[nodiscard]] double worst() const { return hba1c.back(); }
};

// Reference courses of n people, and what a step makes of them.
template <typename Glycemia, typename Hba1c>
class Comparison {
 public:
  using Model = patient::T2dPatientModel<Glycemia, Hba1c>;

  Comparison(ParameterTable parameters, const Columns& covariates) : parameters_(std::move(parameters)) {
    const auto n = covariates.rows();
    const auto patients = model({Glycemia::longest_step}).create(people(n), covariates, first_day);
    for (std::uint32_t lane = 0; lane < n; ++lane) {
      const T2dReference<Glycemia, Hba1c> start(parameters_, patients, lane, 0.1);
      for (const auto& point : exact_course(start, lane)) exact_.push_back(point);
    }
    start_ = patients;
  }

  [[nodiscard]] Errors errors(std::int32_t longest_step) const {
    auto patients = start_;
    model::Truth truth(exact_.size(), variable_count);
    model({.longest_step = longest_step})
        .advance(patients, plan(static_cast<std::uint32_t>(patients.size())), 365, truth);
    Errors out;
    for (std::size_t row = 0; row < exact_.size(); ++row) {
      out.hba1c.push_back(std::abs(value(truth, row, Variable::hba1c) - exact_[row].hba1c));
      out.c_peptide.push_back(std::abs(value(truth, row, Variable::fasting_c_peptide) / exact_[row].c_peptide - 1.0));
    }
    std::ranges::sort(out.hba1c);
    std::ranges::sort(out.c_peptide);
    return out;
  }

 private:
  [[nodiscard]] Model model(T2dSteps steps) const {
    return Model({{"cells", "msc_emax_pulse", "default", 1.0, 1}}, parameters_, steps);
  }

  ParameterTable parameters_;
  model::Patients start_;
  std::vector<ReferencePoint> exact_;
};

// Lots do not differ, so that an infusion delivers its nominal dose.
ParameterTable fluctuating() {
  return changed([](Parameter& p) {
    if (p.id == "msc.lot_potency") p.spread = {};
  });
}
ParameterTable still() { return fluctuating().with("process_noise.t2d.sd", 0.0); }

// Within what the program promises (0.001 % and 0.006 % of HbA1c, 0.001 of C-peptide, docs/models/time_stepping.md), by
// half again what these people have.
TEST(T2dConvergence, WithoutFluctuationTheErrorIsBelowAThousandthOfHba1c) {
  const Comparison<GeneralizedHoma, AdagTwoCompartment> compared(still(), different_people(64));
  const auto errors = compared.errors(GeneralizedHoma::longest_step);
  EXPECT_LT(errors.worst(), 8e-4);
  EXPECT_LT(errors.c_peptide.back(), 1e-4);
}

TEST(T2dConvergence, OnTheSameFluctuationTheErrorIsBelowTwoThousandthsOfHba1c) {
  const Comparison<GeneralizedHoma, AdagTwoCompartment> compared(fluctuating(), different_people(64));
  const auto errors = compared.errors(GeneralizedHoma::longest_step);
  EXPECT_LT(errors.worst(), 2e-3);
  EXPECT_LT(errors.c_peptide.back(), 3e-4);
}

// Its glucose, which nothing but insulin lowers, swings wider: with steps of 28 days some people would miss the
// promise.
TEST(T2dConvergence, TheHomaLimitKeepsThePromiseWithShorterSteps) {
  const Comparison<HomaLimit, AdagTwoCompartment> compared(fluctuating(), different_people(64));
  const auto errors = compared.errors(HomaLimit::longest_step);
  EXPECT_LT(errors.worst(), 4e-3);
  EXPECT_LT(errors.worst(), compared.errors(2 * HomaLimit::longest_step).worst());
}

template <typename Glycemia, typename Hba1c>
void expect_fourth_order() {
  const Comparison<Glycemia, Hba1c> compared(without_variation(), typical_covariates(1, Disease::type_2));
  const double whole = compared.errors(28).worst(), half = compared.errors(14).worst();
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
