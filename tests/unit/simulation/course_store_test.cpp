// Work not done twice: what is simulated, and that what is shared is the same.

#include "engine/simulation/courses/course_store.hpp"

#include <gtest/gtest.h>

#include <deque>

#include "engine/simulation/conduct/block.hpp"
#include "engine/simulation/results/batch_shape.hpp"
#include "tests/unit/simulation/counting_patients.hpp"
#include "tests/unit/simulation/toy_trial.hpp"

namespace islet::simulation {
namespace {

constexpr int per_arm = 8;
constexpr std::uint32_t replicates = 3;

struct CountedTrial {
  explicit CountedTrial(const Scenario& scenario) : trial(scenario), counted(trial.patients) {
    trial.study_effect = {-0.1, 0.05, -0.1, 0.05, 0.3};
  }

  [[nodiscard]] TrialPlan plan() const {
    auto plan = trial.plan();
    plan.models.patients = &counted;
    return plan;
  }
  // Courses that a block of all hypotheses simulates, for each subject of an arm of each replicate.
  [[nodiscard]] double courses() const {
    const auto shape = result_shape(trial.scenario);
    auto batch = empty_batch(shape, 0, replicates);
    simulate_block(plan(), shape, 0, replicates, batch, batch.trajectories);
    return static_cast<double>(counted.courses()) / (per_arm * replicates);
  }

  toy::Trial trial;
  toy::CountingPatients counted;
};

Scenario open_label() {
  auto scenario = toy::scenario(per_arm);
  scenario.design.conduct.masking = trial::Masking::open_label;
  return scenario;
}

// Treated as specified and as their own twins, and controls: without any bias the hypotheses of no effect add nobody.
TEST(Courses, of_three_hypotheses_are_three_for_each_pair_of_subjects) {
  EXPECT_EQ(CountedTrial(toy::scenario(per_arm)).courses(), 3.0);
}

TEST(Courses, of_the_treated_differ_once_more_where_their_expectation_is_taken_away) {
  EXPECT_EQ(CountedTrial(open_label()).courses(), 4.0);
}

TEST(Courses, of_a_twin_under_one_hypothesis_are_those_of_the_subject_under_another) {
  const CountedTrial counted(open_label());
  const auto plan = counted.plan();
  BlockPeople people(plan, 0, replicates);
  HypothesisBlock specified(plan, toy::as_specified, people, 0, replicates);
  specified.run_stage();
  EXPECT_EQ(counted.counted.courses(), 3U * per_arm * replicates);
  HypothesisBlock none(plan, toy::no_effect, people, 0, replicates);
  none.run_stage();
  EXPECT_EQ(counted.counted.courses(), 0U);
  for (std::uint32_t r = 0; r < replicates; ++r) {
    for (std::size_t i = 0; i < 2U * per_arm; ++i) {
      const auto& a = specified.conducts()[r].subjects()[i];
      const auto& b = none.conducts()[r].subjects()[i];
      EXPECT_EQ(a.courses.twin.batch, b.courses.actual.batch);
      EXPECT_EQ(a.courses.twin.index, b.courses.actual.index);
      EXPECT_EQ(b.courses.twin.index, b.courses.actual.index);
      const bool same =
          a.courses.actual.batch == a.courses.twin.batch && a.courses.actual.index == a.courses.twin.index;
      EXPECT_EQ(same, a.subject.arm == 1);  // controls
    }
  }
}

TEST(Courses, are_looked_up_by_all_that_the_models_are_told) {
  const toy::Trial trial(toy::scenario(per_arm));
  const auto plan = trial.plan();
  BlockPeople people(plan, 0, 2);
  people.candidates.require({2, 2});
  struct Asked {
    CourseKey key{0, 0, nullptr, 0.1, {}, {}};
    std::vector<std::int32_t> visit_day{0, 30, 60};
    std::vector<trial::ScheduledInfusion> infusions{{0, 1.0}};
  };
  std::deque<Asked> kept;  // as the keys of the store refer to it
  const auto with = [&](auto change) {
    auto rules = course_rules(plan, 0, 1.0, true);
    auto& asked = kept.emplace_back();
    change(rules, asked);
    asked.key.rules = people.courses.shared(rules);
    asked.key.visit_day = asked.visit_day;
    asked.key.infusions = asked.infusions;
    const CourseRequest request{asked.key, {0, 0}};
    (void)people.courses.courses({&request, 1});
    return people.courses.size();
  };
  std::size_t known = with([](auto&, auto&) {});
  EXPECT_EQ(known, 1U);
  EXPECT_EQ(with([](auto&, auto&) {}), known);
  const auto expect_new = [&](const char* what, auto change) {
    EXPECT_EQ(with(change), ++known) << what;
    EXPECT_EQ(with(change), known) << what;
  };
  expect_new("replicate", [](auto&, auto& asked) { asked.key.replicate = 1; });
  expect_new("candidate", [](auto&, auto& asked) { asked.key.candidate = 1; });
  expect_new("trial effect", [](auto&, auto& asked) { asked.key.trial_effect = 0.2; });
  expect_new("day of a visit", [](auto&, auto& asked) { asked.visit_day[1] = 31; });
  expect_new("day of an infusion", [](auto&, auto& asked) { asked.infusions[0].day = 1; });
  expect_new("dose", [](auto&, auto& asked) { asked.infusions[0].dose = 2.0; });
  expect_new("product", [](auto& rules, auto&) { rules.products[0] = 1; });
  expect_new("route", [](auto& rules, auto&) { rules.routes[0] = model::Route::splenic_artery; });
  expect_new("efficacy", [](auto& rules, auto&) { rules.efficacy = 0.0; });
  EXPECT_EQ(with([](auto& rules, auto& asked) { rules.efficacy = 0.0, asked.infusions[0].dose = 2.0; }), known)
      << "dose of cells without effect";
  expect_new("nominal day", [](auto& rules, auto&) { rules.visits[1].nominal_day = 31; });
  expect_new("tests", [](auto& rules, auto&) { rules.visits[1].tests = 1; });
  expect_new("review", [](auto& rules, auto&) { rules.visits[1].reviewed = true; });
  expect_new("rescue", [](auto& rules, auto&) { rules.visits[1].rescue = RescueLimits{8.0}; });
  expect_new("rescue limit", [](auto& rules, auto&) { rules.visits[1].rescue = RescueLimits{9.0}; });
  expect_new("rescue rule", [](auto& rules, auto&) { rules.knows_rescue = true; });
  expect_new("last day", [](auto& rules, auto&) { rules.until += 1; });
  expect_new("deprescribing", [](auto& rules, auto&) { rules.deprescribing.stop_below = 6.0; });
  expect_new("routine care", [](auto& rules, auto&) { rules.clinic.care.target_hba1c = 7.0; });
  expect_new("clinic", [](auto& rules, auto&) { rules.clinic.calendar.interval = 30.0; });
}

}  // namespace
}  // namespace islet::simulation
