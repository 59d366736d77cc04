// Routine care and rescue in type 2 diabetes, in people who are in equilibrium: nothing fluctuates, is lost or depends
// on glucose, so that every course has a closed form.

#include "models/treatment/routine_care.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "models/glycemia/adag_two_compartment.hpp"
#include "models/glycemia/generalized_homa.hpp"
#include "tests/unit/models/patient_factory.hpp"
#include "tests/unit/models/test_table.hpp"

namespace islet::testing_models {
namespace {

constexpr double own_fpg = 9.0;
constexpr double homa_ir = 4.2;
// Differences of a closed form from as many floating-point steps as there are days.
constexpr double rounding = 1e-9;

ParameterTable in_equilibrium() {
  auto parameters = without_variation().all();
  for (auto& p : parameters) {
    const bool still = p.id == "beta_cell.toxicity_slope" || p.id == "beta_cell_t2d.function_loss" ||
                       p.id == "beta_cell_t2d.sensitivity_loss";
    if (still) p.value = 0.0;
  }
  return ParameterTable(std::move(parameters));
}

// One person; `dose` and `drugs` before the trial; standing on day 0.
struct Person {
  ParameterTable parameters = in_equilibrium();
  std::unique_ptr<model::PatientModel> made = patient_model(Disease::type_2, parameters);
  model::Patients patients;
  model::Program program = program_for(1);
  glycemia::GeneralizedHoma glycemia{parameters};
  treatment::RoutineCare care{parameters};
  double s = 0.0, b = 0.0;

  Person(double dose, double drugs) {
    auto covariates = typical_covariates(1, Disease::type_2);
    set(covariates, Covariate::long_run_fpg, own_fpg);
    set(covariates, Covariate::homa_ir, homa_ir);
    set(covariates, Covariate::insulin_dose, dose);
    set(covariates, Covariate::oral_drugs, drugs);
    patients = made->create(people(1), covariates, 0);
    const double endogenous = homa_ir * parameters.value("definition.homa_ir_divisor") / own_fpg;
    const auto found = glycemia.invert(own_fpg, endogenous, per_dose() * dose);
    s = found.sensitivity;
    b = found.secretion;
    program.routine_care.active = true;
  }

  [[nodiscard]] double per_dose() const { return parameters.value("insulin.concentration_per_dose"); }
  [[nodiscard]] double aim(double target) const {
    return care.aim(treatment::RoutineCare::insulin_needed(glycemia, s, b, target) / per_dose());
  }

  // The truth on days 0, every, 2 every, ...
  model::Truth run(std::uint32_t samplings, std::int32_t every) {
    for (std::uint32_t k = 0; k < samplings; ++k) {
      program.samplings.push_back({static_cast<std::int32_t>(k) * every, 0, k, 0});
    }
    program.sort();
    model::Truth truth(samplings, variable_count);
    made->advance(patients, program, static_cast<std::int32_t>(samplings) * every, truth);
    return truth;
  }
};

TEST(InsulinNeeded, holds_its_target_whatever_the_person) {
  const glycemia::GeneralizedHoma glycemia(table());
  for (const double s : {0.05, 0.2, 0.7}) {
    for (const double b : {0.0, 0.8, 3.0}) {
      for (const double target : {5.0, 8.0, 12.0, 18.0}) {  // with and without renal loss
        const double needed = treatment::RoutineCare::insulin_needed(glycemia, s, b, target);
        if (needed < 0.0) continue;
        EXPECT_NEAR(glycemia.fasting(s, b, needed), target, 1e-10 * target);   // rounding there and back
        EXPECT_LT(glycemia.fasting(s, b, 1.1 * needed + 1.0), target - 1e-3);  // its twin
      }
    }
  }
}

TEST(RoutineCare, leaves_the_dose_of_a_person_in_equilibrium_as_it_is) {
  Person person(0.3, 2.0);
  for (std::int32_t day = 0; day < 300; day += 7) person.program.clinic_visits.push_back({day, 0, 1.0});
  const auto truth = person.run(4, 100);
  for (std::size_t row = 0; row < 4; ++row) {
    EXPECT_NEAR(value(truth, row, Variable::insulin_dose), 0.3, rounding);
    EXPECT_NEAR(value(truth, row, Variable::fpg), own_fpg, rounding);
    EXPECT_EQ(value(truth, row, Variable::oral_drugs), 2.0);
  }
}

TEST(RoutineCare, raises_the_dose_with_its_time_constant_and_lowers_it_twice_as_fast) {
  const double tau = table().value("insulin.titration_time");
  for (const double target : {7.5, 9.4}) {
    Person person(0.3, 0.0);
    person.program.routine_care.target_fpg = target;
    person.program.clinic_visits.push_back({0, 0, 1.0});
    const double aim = person.aim(target);
    const double time = target < own_fpg ? tau : tau / 2.0;
    ASSERT_GT(std::abs(aim - 0.3), 0.05);
    const auto truth = person.run(5, 10);
    for (std::uint32_t k = 0; k < 5; ++k) {
      const double expected = aim + (0.3 - aim) * std::exp(-10.0 * k / time);
      EXPECT_NEAR(value(truth, k, Variable::insulin_dose), expected, rounding);
      if (k == 0) continue;
      EXPECT_GT(std::abs(aim + (0.3 - aim) * std::exp(-10.0 * k / (1.2 * time)) - expected), 1e-4);  // its twin
    }
  }
}

TEST(RoutineCare, changes_nothing_until_the_clinic_acts) {
  Person person(0.3, 0.0);
  person.program.routine_care.target_fpg = 6.5;
  person.program.clinic_visits.push_back({91, 0, 1.0});
  const auto truth = person.run(3, 91);
  EXPECT_NEAR(value(truth, 1, Variable::insulin_dose), 0.3, rounding);
  EXPECT_GT(value(truth, 2, Variable::insulin_dose), 0.35);
}

TEST(RoutineCare, ends_insulin_that_is_not_needed_at_the_least_dose) {
  Person person(0.3, 0.0);
  person.program.routine_care.target_fpg = 15.0;  // is held without insulin
  person.program.clinic_visits.push_back({0, 0, 1.0});
  const double tau = table().value("insulin.titration_time") / 2.0;
  const double least = table().value("insulin.basal_floor");
  const auto last = static_cast<std::uint32_t>(std::ceil(tau * std::log(0.3 / least)));
  const auto truth = person.run(last + 5, 1);
  EXPECT_GE(value(truth, last - 1, Variable::insulin_dose), least);
  EXPECT_EQ(value(truth, last, Variable::insulin_dose), 0.0);
  EXPECT_EQ(value(truth, last - 1, Variable::insulin_independent), 0.0);
  EXPECT_EQ(value(truth, last, Variable::insulin_independent), 1.0);
  EXPECT_EQ(value(truth, last + 4, Variable::days_without_drugs), 4.0);
}

TEST(RoutineCare, does_not_bring_back_insulin_that_the_protocol_stopped) {
  Person person(0.3, 0.0);
  person.program.deprescribing = {true, 20.0, 1, 25.0};  // a limit that is always met
  person.program.reviews.push_back({10, 0, 1.0});
  person.program.routine_care.target_fpg = 6.0;
  person.program.clinic_visits.push_back({50, 0, 1.0});
  const auto truth = person.run(10, 20);
  EXPECT_EQ(value(truth, 9, Variable::insulin_dose), 0.0);
  EXPECT_EQ(value(truth, 9, Variable::days_without_drugs), 170.0);
}

TEST(RoutineCare, adds_an_oral_drug_above_the_target_and_takes_one_back_below) {
  const double low = 5.5, high = 11.0;  // HbA1c of FPG 9.0 is about 7.9 %
  const double multiplier = table().value("therapy.drug_sensitivity_multiplier");
  for (const double target : {low, high}) {
    Person person(0.0, target == low ? 0.0 : 1.0);
    person.program.routine_care.target_hba1c = target;
    person.program.clinic_visits.push_back({100, 0, 1.0});
    const auto truth = person.run(3, 400);
    const double s = target == low ? person.s * multiplier : person.s / multiplier;
    EXPECT_EQ(value(truth, 1, Variable::oral_drugs), target == low ? 1.0 : 0.0);
    // 700 days are 23 time constants of a drug: e^-23 of its effect is missing.
    EXPECT_NEAR(value(truth, 2, Variable::fpg), person.glycemia.fasting(s, person.b, 0.0), 1e-8);
    EXPECT_GT(std::abs(value(truth, 2, Variable::fpg) - own_fpg), 0.1);
  }
}

TEST(RoutineCare, keeps_oral_drugs_within_the_margin_and_between_none_and_the_most) {
  const treatment::RoutineCare care(table());
  EXPECT_EQ(care.drugs_after(1.0, 8.9, 8.0), 1.0);
  EXPECT_EQ(care.drugs_after(1.0, 9.0, 8.0), 2.0);
  EXPECT_EQ(care.drugs_after(1.0, 7.1, 8.0), 1.0);
  EXPECT_EQ(care.drugs_after(1.0, 7.0, 8.0), 0.0);
  EXPECT_EQ(care.drugs_after(0.0, 5.0, 8.0), 0.0);
  EXPECT_EQ(care.drugs_after(3.0, 12.0, 8.0), 3.0);
}

TEST(RoutineCare, holds_people_at_their_own_level_where_it_has_no_target) {
  Person person(0.0, 1.0);
  for (std::int32_t day = 0; day < 300; day += 30) person.program.clinic_visits.push_back({day, 0, 1.0});
  EXPECT_EQ(value(person.run(2, 300), 1, Variable::oral_drugs), 1.0);
}

// Rescue on day 50; sampled every 10 days.
model::Truth rescued_on_day_50(double fpg_above, double hba1c_above, double fpg_factor) {
  Person person(0.0, 1.0);
  person.program.routine_care.active = false;
  person.program.knows_rescue = true;
  for (const std::int32_t day : {50, 70}) {
    model::RescueCheck check;
    check.day = day;
    check.row = static_cast<std::uint32_t>(day / 10);
    check.fpg_factor = fpg_factor;
    check.fpg_above = fpg_above;
    check.hba1c_above = hba1c_above;
    person.program.rescue_checks.push_back(check);
  }
  return person.run(12, 10);
}

TEST(Rescue, raises_sensitivity_by_its_effect_with_the_lag_of_a_drug) {
  const Person person(0.0, 1.0);
  const double effect = table().value("therapy.rescue_sensitivity");
  const double time = table().value("therapy.drug_washout_time");
  const auto truth = rescued_on_day_50(8.9, 99.0, 1.0);
  for (std::size_t row = 0; row < 12; ++row) {
    const double since = row < 5 ? 0.0 : 10.0 * static_cast<double>(row) - 50.0;
    const double s = person.s * std::exp(effect * (1.0 - std::exp(-since / time)));
    EXPECT_NEAR(value(truth, row, Variable::fpg), person.glycemia.fasting(s, person.b, 0.0), rounding);
    EXPECT_EQ(value(truth, row, Variable::rescued), row < 5 ? 0.0 : 1.0);  // noted at the visit at which it begins
    EXPECT_EQ(value(truth, row, Variable::oral_drugs), 1.0);
  }
  EXPECT_LT(value(truth, 11, Variable::fpg), own_fpg - 0.3);
}

TEST(Rescue, is_decided_by_what_is_measured) {
  const auto begins = [](double fpg_above, double hba1c_above, double factor) {
    return value(rescued_on_day_50(fpg_above, hba1c_above, factor), 11, Variable::rescued) == 1.0;
  };
  EXPECT_FALSE(begins(9.1, 99.0, 1.0));
  EXPECT_TRUE(begins(9.1, 99.0, 1.02));
  EXPECT_TRUE(begins(99.0, 7.0, 1.0));
  EXPECT_FALSE(begins(99.0, 9.0, 1.0));
}

TEST(Rescue, keeps_the_protocol_from_stopping_drugs) {
  Person person(0.0, 1.0);
  person.program.knows_rescue = true;
  model::RescueCheck check;
  check.row = 0;
  check.fpg_above = 5.0;
  person.program.rescue_checks.push_back(check);
  person.program.deprescribing = {true, 20.0, 1, 25.0};
  person.program.reviews.push_back({50, 0, 1.0});
  const auto truth = person.run(2, 100);
  EXPECT_EQ(value(truth, 1, Variable::oral_drugs), 1.0);
  EXPECT_EQ(value(truth, 1, Variable::days_without_drugs), 0.0);
}

TEST(Rescue, does_not_exist_where_the_protocol_has_no_rule) {
  Person person(0.0, 1.0);
  EXPECT_TRUE(std::isnan(value(person.run(1, 1), 0, Variable::rescued)));
}

}  // namespace
}  // namespace islet::testing_models
