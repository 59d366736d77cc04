#include <gtest/gtest.h>

#include <cmath>

#include "models/observation/reported_hba1c.hpp"
#include "models/treatment/deprescribing.hpp"
#include "models/treatment/independence_rule.hpp"
#include "models/treatment/trial_effect.hpp"
#include "tests/unit/models/patient_factory.hpp"
#include "tests/unit/models/test_table.hpp"

namespace islet::testing_models {
namespace {

// One type 2 patient on two drugs and insulin, well controlled, reviewed every 30 d from day 0 on; sampled on day 1
// after each review.
model::Truth reviewed(double long_run_fpg, double stop_below, double restart_at) {
  const auto made = patient_model(Disease::type_2, without_variation());
  auto covariates = typical_covariates(1, Disease::type_2);
  set(covariates, Covariate::long_run_fpg, long_run_fpg);
  set(covariates, Covariate::oral_drugs, 2.0);
  set(covariates, Covariate::insulin_dose, 0.2);
  auto patients = made->create(people(1), covariates, -28);
  auto program = program_for(1);
  program.deprescribing = {true, stop_below, 2, restart_at};
  for (std::uint32_t k = 0; k < 8; ++k) {
    const auto day = static_cast<std::int32_t>(30 * k);
    program.reviews.push_back({day, 0, 1.0});
    program.samplings.push_back({day + 1, 0, k, 0});
  }
  model::Truth truth(8, variable_count);
  made->advance(patients, program, 365, truth);
  return truth;
}

TEST(Deprescribing, StopsInsulinAtTheSecondGoodReviewAndOralDrugsAtTheFourth) {
  const auto truth = reviewed(5.6, 12.0, 14.0);  // limits that are always met
  const auto dose = [&](std::size_t row) { return value(truth, row, Variable::insulin_dose); };
  const auto drugs = [&](std::size_t row) { return value(truth, row, Variable::oral_drugs); };
  EXPECT_EQ(dose(0), 0.2);
  EXPECT_EQ(dose(1), 0.0);
  EXPECT_EQ(drugs(2), 2.0);
  EXPECT_EQ(drugs(3), 0.0);
  EXPECT_EQ(value(truth, 2, Variable::days_without_drugs), 0.0);
  EXPECT_EQ(value(truth, 3, Variable::days_without_drugs), 1.0);
  EXPECT_EQ(value(truth, 7, Variable::days_without_drugs), 121.0);
  EXPECT_EQ(value(truth, 0, Variable::insulin_independent), 0.0);
  EXPECT_EQ(value(truth, 1, Variable::insulin_independent), 1.0);
  // The drugs' multipliers are lost with 30 d: glucose rises after the stop.
  EXPECT_GT(value(truth, 7, Variable::fpg), value(truth, 3, Variable::fpg) + 0.2);
}

TEST(Deprescribing, RestartsEverythingAtTheUpperLimit) {
  model::DeprescribingRule rule{true, 6.5, 2, 7.0};
  double below = 1.0;
  EXPECT_EQ(treatment::review(rule, 6.4, below), treatment::TherapyChange::stop_next);
  EXPECT_EQ(treatment::review(rule, 6.4, below), treatment::TherapyChange::none);
  EXPECT_EQ(treatment::review(rule, 6.5, below), treatment::TherapyChange::none);
  EXPECT_EQ(below, 0.0);
  EXPECT_EQ(treatment::review(rule, 7.0, below), treatment::TherapyChange::restart);
  rule.active = false;
  EXPECT_EQ(treatment::review(rule, 5.0, below), treatment::TherapyChange::none);
}

struct Reaction {
  double dose;     // of insulin the day after, U/kg/d
  double rescued;  // 1 or 0
};

// Of a review and of a rescue check at which HbA1c of 6.3 % is measured, both with a limit of 6.4 %; the laboratory
// rounds to `step`.
Reaction reaction_to_6_3(double step) {
  const auto made = patient_model(Disease::type_2, without_variation().with("measurement.hba1c_step", step));
  auto covariates = typical_covariates(1, Disease::type_2);
  set(covariates, Covariate::insulin_dose, 0.2);
  const auto start = made->create(people(1), covariates, -28);
  auto program = program_for(1);
  program.samplings = {{0, 0, 0, 0}, {1, 0, 1, 0}};
  model::Truth truth(2, variable_count);
  auto patients = start;
  made->advance(patients, program, 1, truth);
  const double factor = 6.3 / value(truth, 0, Variable::hba1c);

  program.knows_rescue = true;
  program.deprescribing = {.active = true, .stop_below = 6.4, .consecutive = 1, .restart_at = 20.0};
  program.reviews.push_back({0, 0, factor});
  program.rescue_checks.push_back({.day = 0, .lane = 0, .row = 0, .hba1c_factor = factor, .hba1c_above = 6.4});
  patients = start;
  made->advance(patients, program, 1, truth);
  return {value(truth, 1, Variable::insulin_dose), value(truth, 0, Variable::rescued)};
}

TEST(ReportedHba1c, IsRoundedToTheStepOfTheLaboratory) {
  EXPECT_EQ(model::ReportedHba1c(table())(6.449), 6.4);
  EXPECT_EQ(model::ReportedHba1c(table().with("measurement.hba1c_step", 0.5))(6.3), 6.5);
  for (const double step : {0.0, 3.0}) {
    EXPECT_THROW(model::ReportedHba1c(table().with("measurement.hba1c_step", step)), InputRejected) << step;
  }
}

TEST(ReportedHba1c, IsWhatReviewsAndTheRescueRuleActOn) {
  const auto tenths = reaction_to_6_3(0.1);
  EXPECT_EQ(tenths.dose, 0.0);
  EXPECT_EQ(tenths.rescued, 0.0);
  const auto halves = reaction_to_6_3(0.5);  // 6.5 %
  EXPECT_EQ(halves.dose, 0.2);
  EXPECT_EQ(halves.rescued, 1.0);
}

TEST(Deprescribing, APersonNeverOnDrugsHasNoTimeWithoutThem) {
  const auto made = patient_model(Disease::type_2, without_variation());
  auto patients = made->create(people(1), typical_covariates(1, Disease::type_2), -28);
  auto program = program_for(1);
  program.samplings.push_back({0, 0, 0, 0});
  model::Truth truth(1, variable_count);
  made->advance(patients, program, 0, truth);
  EXPECT_TRUE(std::isnan(value(truth, 0, Variable::days_without_drugs)));
}

TEST(Independence, BeginsAfter30DaysMetAndEndsAfter14DaysMissed) {
  const treatment::IndependenceRule rule(table());
  double met = 0.0, missed = 0.0, independent = 0.0;
  for (int day = 1; day <= 30; ++day) {
    independent = rule.decide(true, independent, met, missed, 1.0);
    EXPECT_EQ(independent, day < 30 ? 0.0 : 1.0) << day;
  }
  for (int day = 1; day <= 14; ++day) {
    independent = rule.decide(false, independent, met, missed, 1.0);
    EXPECT_EQ(independent, day < 14 ? 1.0 : 0.0) << day;
  }
}

TEST(TrialEffect, SetsInFromEnrollmentOn) {
  const treatment::TrialEffect effect(table());
  EXPECT_EQ(effect.share(-10.0), 0.0);
  EXPECT_EQ(effect.share(0.0), 0.0);
  EXPECT_NEAR(effect.share(45.0), 1.0 - std::exp(-1.0), 1e-15);  // rounding
}

TEST(ModelRegistry, NamesWhatIsKnownWhenAFormIsNot) {
  model::PopulationSpec population;
  const auto message = [&](const model::DiseaseSpec& disease, const std::vector<model::ProductSpec>& products) {
    try {
      (void)make_patient_model(population, disease, products, table());
    } catch (const std::invalid_argument& problem) {
      return std::string(problem.what());
    }
    return std::string();
  };
  const model::DiseaseSpec good{"generalized_homa", "adag_two_compartment", "exponential_decline"};
  EXPECT_EQ(message(good, {}), "");
  EXPECT_NE(message({"homa", "adag_two_compartment", "exponential_decline"}, {}).find("generalized_homa"),
            std::string::npos);
  EXPECT_NE(message({"generalized_homa", "adag_two_compartment", "age_dependent_hazard"}, {}).find("exponential"),
            std::string::npos);
  EXPECT_NE(message(good, {{"x", "msc", "default", 1.0, 1}}).find("msc_emax_pulse"), std::string::npos);
  EXPECT_NE(message(good, {{"x", "msc_emax_pulse", "none", 1.0, 1}}).find("as_published"), std::string::npos);
}

}  // namespace
}  // namespace islet::testing_models
