// Screening does only the work that its answer needs, and gives the answer that measuring everything gives.

#include "engine/simulation/people/screening.hpp"

#include <gtest/gtest.h>

#include "engine/trial/eligibility.hpp"
#include "tests/unit/simulation/toy_trial.hpp"

namespace islet::simulation {
namespace {

// Counts whom it creates.
class CountingCreation final : public model::PatientModel {
 public:
  mutable std::size_t created = 0;

  [[nodiscard]] model::Patients create(const model::PersonBatch& persons, const Columns& covariates,
                                       std::int32_t screening_day) const override {
    created += persons.size();
    return patients_.create(persons, covariates, screening_day);
  }
  void set_treatment_traits(model::Patients&) const override {}
  void advance(model::Patients& patients, const model::Program& program, std::int32_t until,
               model::Truth& truth) const override {
    patients_.advance(patients, program, until, truth);
  }

 private:
  toy::Patients patients_;
};

trial::Criterion rule(Variable variable, double at_least) {
  trial::VariableRule rule;
  rule.variable = variable;
  rule.at_least = at_least;
  trial::Criterion criterion;
  criterion.rule = rule;
  return criterion;
}

trial::Criterion attribute(double prevalence) {
  trial::AttributeRule rule;
  rule.attribute = "refuses";
  rule.prevalence = prevalence;
  rule.exclude = true;
  trial::Criterion criterion;
  criterion.rule = rule;
  return criterion;
}

model::PersonBatch candidates(std::uint32_t count) {
  model::PersonBatch persons{7, {}, {}};
  for (std::uint32_t i = 0; i < count; ++i) {
    persons.replicate.push_back(i % 3);
    persons.candidate.push_back(i);
  }
  return persons;
}

// The toy's people are one day old.
Screened screened(const std::vector<trial::Criterion>& criteria, const CountingCreation& patients) {
  toy::Trial trial(toy::scenario(4));
  trial.scenario.design.eligibility = criteria;
  auto models = trial.plan().models;
  models.patients = &patients;
  return screen(models, candidates(60), trial.scenario.design);
}

TEST(Screening, SimulatesNobodyWhoFailsACharacteristicBeforeTheFirstMeasuredCriterion) {
  const CountingCreation patients;
  const auto nobody = screened({rule(Variable::age, 2.0), rule(Variable::hba1c, 8.0)}, patients);
  EXPECT_EQ(patients.created, 0U);
  EXPECT_EQ(nobody.eligible.size(), 0U);
  EXPECT_EQ(nobody.failed_first, std::vector<std::int32_t>(60, 0));
}

TEST(Screening, SimulatesEverybodyWhoMustBeMeasuredFirst) {
  const CountingCreation patients;
  const auto nobody = screened({rule(Variable::hba1c, 8.0), attribute(1.0)}, patients);
  EXPECT_EQ(patients.created, 60U);
  EXPECT_EQ(nobody.eligible.size(), 0U);
  EXPECT_NE(nobody.failed_first, std::vector<std::int32_t>(60, 1));  // HbA1c is what some fail first
}

TEST(Screening, FindsTheSamePeopleAndValuesAsMeasuringEverythingOfEverybody) {
  toy::Trial trial(toy::scenario(4));
  auto& design = trial.scenario.design;
  design.eligibility = {attribute(0.3), rule(Variable::hba1c, 8.0)};
  const auto models = trial.plan().models;
  const auto persons = candidates(60);
  const auto all = screen_batch(models, persons, design);
  const auto some = screen(models, persons, design);
  EXPECT_EQ(some.failed_first, trial::first_failed_criterion(design.eligibility, persons, all.measured));
  std::size_t found = 0;
  for (std::size_t row = 0; row < persons.size(); ++row) {
    if (some.failed_first[row] >= 0) continue;
    ASSERT_LT(found, some.eligible.size());
    const auto lane = some.eligible[found++];
    EXPECT_EQ(some.patients.persons.candidate[lane], persons.candidate[row]);
    EXPECT_EQ(some.measured.at(lane, index_of(Variable::hba1c)), all.measured.at(row, index_of(Variable::hba1c)));
  }
  EXPECT_EQ(found, some.eligible.size());
  EXPECT_GT(found, 5U);
  EXPECT_LT(found, 40U);
}

}  // namespace
}  // namespace islet::simulation
