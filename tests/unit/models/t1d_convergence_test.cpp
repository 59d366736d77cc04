// The error of the stepping in type 1 diabetes, against CVODE, in people who differ in everything, from their diagnosis
// on, with and without fluctuation; and its order.

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
std::int32_t second_infusion(std::uint32_t lane) { return 28 + static_cast<std::int32_t>(lane % 9); }

double spread(std::uint32_t i, Covariate c, double low, double high) {
  const auto slot = static_cast<std::uint16_t>(c);
  return low * std::pow(high / low, random::uniform({9, random::StreamPurpose::covariate, i, 0, 0, slot}));
}

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

model::Program plan(std::uint32_t n) {
  auto program = program_for(n);
  program.trial_effect.assign(n, 0.1);
  std::uint32_t row = 0;
  for (std::uint32_t lane = 0; lane < n; ++lane) {
    for (const auto day : visit_days) program.samplings.push_back({day, lane, row++, 0});
    program.infusions.push_back({0, lane, 0, 0, model::Route::pancreatic_artery, 1.2});
    program.infusions.push_back({second_infusion(lane), lane, 1, 0, model::Route::intravenous, 0.8});
  }
  return program;
}

template <typename Reference>
std::vector<T1dPoint> exact_course(Reference reference, std::uint32_t lane) {
  std::vector<T1dPoint> out;
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
  visits_to(364);
  return out;
}

struct Errors {
  std::vector<double> hba1c, c_peptide, dose;  // %, relative, U/kg/d; of every visit; sorted
  std::size_t independent = 0, decided_otherwise = 0;
};

// Reference courses of n people, and what a step makes of them.
template <typename Glycemia, typename Hba1c>
class Comparison {
 public:
  using Model = patient::T1dPatientModel<Glycemia, Hba1c>;

  Comparison(ParameterTable parameters, const Columns& covariates) : parameters_(std::move(parameters)) {
    const auto n = covariates.rows();
    start_ = model({}).create(people(n), covariates, -28);
    for (std::uint32_t lane = 0; lane < n; ++lane) {
      const T1dReference<Glycemia, Hba1c> start(parameters_, start_, lane, 0.1, 364);
      for (const auto& point : exact_course(start, lane)) exact_.push_back(point);
    }
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
      out.dose.push_back(std::abs(value(truth, row, Variable::insulin_dose) - exact_[row].dose));
      out.independent += exact_[row].independent > 0.5 ? 1U : 0U;
      out.decided_otherwise += value(truth, row, Variable::insulin_independent) != exact_[row].independent ? 1U : 0U;
    }
    for (auto* errors : {&out.hba1c, &out.c_peptide, &out.dose}) std::ranges::sort(*errors);
    return out;
  }

 private:
  [[nodiscard]] Model model(T1dSteps steps) const {
    return Model({{"cells", "msc_emax_pulse", "default", 1.0, 1}}, parameters_, steps);
  }

  ParameterTable parameters_;
  model::Patients start_;
  std::vector<T1dPoint> exact_;
};

// Lots do not differ, so that an infusion delivers its nominal dose.
ParameterTable fluctuating() {
  return changed([](Parameter& p) {
    if (p.id == "msc.lot_potency") p.spread = {};
  });
}
ParameterTable still() { return fluctuating().with("process_noise.t1d.sd", 0.0).with("process_noise.target.sd", 0.0); }

// What the program promises is 0.001 % and 0.006 % of HbA1c and 0.001 of C-peptide (docs/models/time_stepping.md);
// these people have about half of the bounds below. Nobody is taken off insulin, or put on it, in another week.
TEST(T1dConvergence, WithoutFluctuationTheErrorIsBelowHalfAThousandthOfHba1c) {
  const Comparison<GeneralizedHoma, AdagTwoCompartment> compared(still(), different_people(64));
  const auto errors = compared.errors(T1dSteps{}.longest_step);
  EXPECT_LT(errors.hba1c.back(), 5e-4);
  EXPECT_LT(errors.c_peptide.back(), 5e-4);
  EXPECT_EQ(errors.decided_otherwise, 0);
}

TEST(T1dConvergence, OnTheSameFluctuationTheErrorIsBelowTwoThousandthsOfHba1c) {
  const Comparison<GeneralizedHoma, AdagTwoCompartment> compared(fluctuating(), different_people(64));
  const auto errors = compared.errors(T1dSteps{}.longest_step);
  EXPECT_LT(errors.hba1c.back(), 2e-3);
  EXPECT_LT(errors.c_peptide.back(), 1e-3);
  EXPECT_EQ(errors.decided_otherwise, 0);
  EXPECT_GT(errors.independent, 0);
}

// The largest error of HbA1c of a typical person with steps of a week and of a day.
template <typename Glycemia, typename Hba1c>
std::array<double, 2> week_and_day() {
  const Comparison<Glycemia, Hba1c> compared(without_variation(), typical_covariates(1, Disease::type_1));
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
