// When the clinic acts and when rescue is decided.

#include "engine/simulation/plan/care_program.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "engine/simulation/courses/course_program.hpp"
#include "tests/unit/simulation/toy_trial.hpp"

namespace islet::simulation {
namespace {

constexpr std::uint32_t many = 2000;
constexpr std::int32_t until = 400;

model::PersonBatch people() {
  model::PersonBatch persons{7, {}, {}};
  for (std::uint32_t i = 0; i < many; ++i) {
    persons.replicate.push_back(i / 10);
    persons.candidate.push_back(i % 10);
  }
  return persons;
}

model::Program clinic_program(const trial::TrialDesign& design, const Models& models) {
  const auto persons = people();
  model::Program program;
  const auto rules = clinic_rules(design, models.clinic, until);
  const std::vector<const ClinicRules*> all(many, &rules);
  add_clinic_visits(all, *models.measurement, persons, program);
  return program;
}

struct Clinic {
  toy::Trial trial{toy::scenario(2)};
  trial::TrialDesign design = trial.scenario.design;
  Models models = trial.plan().models;

  Clinic() {
    design.conduct.routine_care.active = true;
    models.clinic = {91.0, 0.4};
  }
};

TEST(ClinicVisits, do_not_happen_unless_asked_for) {
  Clinic clinic;
  clinic.design.conduct.routine_care.active = false;
  EXPECT_TRUE(clinic_program(clinic.design, clinic.models).clinic_visits.empty());
}

TEST(ClinicVisits, act_in_the_share_that_inertia_leaves) {
  Clinic clinic;
  const auto acting = static_cast<double>(clinic_program(clinic.design, clinic.models).clinic_visits.size());
  clinic.models.clinic.inertia = 0.0;
  const auto all = static_cast<double>(clinic_program(clinic.design, clinic.models).clinic_visits.size());
  // 428 days from screening hold 4 or 5 visits of every 91 days: 4.70 on average.
  EXPECT_NEAR(all / many, 428.0 / 91.0, 4.0 * 0.5 / std::sqrt(double{many}));  // SD of 0 or 1 is at most 0.5
  const double se = std::sqrt(0.6 * 0.4 / all);
  EXPECT_LT(std::abs(acting / all - 0.6), 4.0 * se);
  EXPECT_GT(std::abs(acting / all - 0.65), 4.0 * se);
}

TEST(ClinicVisits, are_one_interval_apart_from_a_day_that_differs_between_people) {
  Clinic clinic;
  clinic.models.clinic.inertia = 0.0;
  const auto visits = clinic_program(clinic.design, clinic.models).clinic_visits;
  ASSERT_GT(visits.size(), 4U * many);  // the first of each person and three intervals or more
  double sum = 0.0;
  int last_lane = -1;
  std::int32_t before = 0;
  for (const auto& visit : visits) {
    if (static_cast<int>(visit.lane) == last_lane) {
      EXPECT_EQ(visit.day - before, 91);
    } else {
      EXPECT_GE(visit.day, -28);
      EXPECT_LT(visit.day, -28 + 91);
      sum += visit.day + 28.0;
    }
    last_lane = static_cast<int>(visit.lane);
    before = visit.day;
  }
  // Uniform on 0 ... 90.
  const double se = std::sqrt((91.0 * 91.0 - 1.0) / 12.0 / many);
  EXPECT_LT(std::abs(sum / many - 45.0), 4.0 * se);
  EXPECT_GT(std::abs(sum / many - 49.0), 4.0 * se);
}

TEST(ClinicVisits, do_not_depend_on_the_visits_of_the_trial) {
  Clinic clinic;
  const auto few = clinic_program(clinic.design, clinic.models).clinic_visits;
  clinic.design.conduct.visits.visits = {{"0", 0.0, 0}, {"90", 90.0, 90}};
  clinic.design.arms.pop_back();
  const auto other = clinic_program(clinic.design, clinic.models).clinic_visits;
  ASSERT_EQ(few.size(), other.size());
  ASSERT_GT(few.size(), many);
  for (std::size_t i = 0; i < few.size(); ++i) EXPECT_EQ(few[i].day, other[i].day);
}

TEST(RescueChecks, are_the_visits_after_baseline_and_before_the_last_with_the_limits_of_their_time) {
  Clinic clinic;
  auto& conduct = clinic.design.conduct;
  conduct.visits.visits = {{"0", 0.0, 0}, {"30", 30.0, 30}, {"60", 60.0, 60}, {"90", 90.0, 90}, {"120", 120.0, 120}};
  conduct.rescue.criteria = {
      {Variable::fpg, 15.0, -1e300, 60.0}, {Variable::fpg, 13.0, 30.0, 90.0}, {Variable::hba1c, 8.5, 60.0, 1e300}};
  const double no_limit = std::numeric_limits<double>::infinity();
  const double fpg[] = {13.0, 13.0, no_limit};
  const double hba1c[] = {no_limit, 8.5, 8.5};
  EXPECT_EQ(rescue_limits(clinic.design, 0), std::nullopt);
  EXPECT_EQ(rescue_limits(clinic.design, 4), std::nullopt);
  for (std::size_t k = 0; k < 3; ++k) {
    EXPECT_EQ(rescue_limits(clinic.design, k + 1), (RescueLimits{hba1c[k], fpg[k]}));
  }
  conduct.rescue.criteria.resize(1);  // until day 60
  EXPECT_EQ(rescue_limits(clinic.design, 2), std::nullopt);
}

TEST(RescueChecks, stand_in_the_program_at_the_day_and_the_row_of_their_visit) {
  Clinic clinic;
  clinic.trial.scenario.design.conduct.rescue.criteria = {{Variable::fpg, 13.0}};
  const auto rules = course_rules(clinic.trial.plan(), 0, 1.0, true);
  const std::vector<std::int32_t> visit_day{0, 31, 58};
  const std::vector<trial::ScheduledInfusion> infusions{{0, 1.0}};
  const CourseKey key{0, 4, &rules, 0.0, visit_day, infusions};
  const std::vector<const CourseKey*> keys(6, &key);
  const auto program = course_program(keys, *clinic.models.measurement, people());
  ASSERT_EQ(program.rescue_checks.size(), 6U);
  const auto& check = program.rescue_checks[4];
  EXPECT_EQ(check.day, 31);
  EXPECT_EQ(check.row, 10U);  // of the second visit of the fifth lane of six
  EXPECT_EQ(check.lane, 4U);
  EXPECT_EQ(check.fpg_above, 13.0);
}

}  // namespace
}  // namespace islet::simulation
