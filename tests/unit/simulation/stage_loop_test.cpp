// The loop {enroll, simulate, cut, analyse, decide}, driven with one and with two stages.

#include <gtest/gtest.h>

#include <algorithm>

#include "engine/simulation/conduct/block.hpp"
#include "engine/simulation/results/batch_shape.hpp"
#include "tests/unit/simulation/toy_trial.hpp"

namespace islet::simulation {
namespace {

constexpr int per_arm = 20;
constexpr std::uint32_t replicates = 40;

// Enrolls half, looks, and stops for success or enrolls the rest.
class HalfThenRest final : public StageRule {
 public:
  [[nodiscard]] StageRequest first(const trial::TrialDesign& design) const override {
    StageRequest half;
    for (const auto& arm : design.arms) half.push_back(arm.subjects / 2);
    return half;
  }
  [[nodiscard]] std::optional<StageRequest> decide(const trial::TrialDesign& design,
                                                   const std::vector<Look>& looks) const override {
    if (looks.size() == 2 || looks.back().front().reject) return std::nullopt;
    return SingleStage().first(design);
  }
};

const StageRule& half_then_rest() {
  static const HalfThenRest rule;
  return rule;
}

// An effect that half of the trials see at the first look.
toy::Trial& with_effect(toy::Trial& trial, const StageRule* rule = nullptr) {
  trial.patients.effect = 0.2;
  if (rule != nullptr) trial.rule = rule;
  return trial;
}

void expect_same_values(const Course& a, const Course& b) {
  for (std::size_t visit = 0; visit < 3; ++visit) {
    EXPECT_EQ(a.truth(visit, Variable::hba1c), b.truth(visit, Variable::hba1c));
    EXPECT_EQ(a.observed(visit, Variable::hba1c), b.observed(visit, Variable::hba1c));
  }
}

void expect_same_subject(const ReplicateConduct::Kept& a, const ReplicateConduct::Kept& b) {
  EXPECT_EQ(a.subject.candidate, b.subject.candidate);
  EXPECT_EQ(a.subject.arm, b.subject.arm);
  EXPECT_TRUE(std::ranges::equal(a.subject.schedule.visit_day, b.subject.schedule.visit_day));
  EXPECT_EQ(a.subject.schedule.dropout_day, b.subject.schedule.dropout_day);
  expect_same_values(a.courses.actual, b.courses.actual);
  expect_same_values(a.courses.twin, b.courses.twin);
}

bool same_result(const analysis::TestResult& a, const analysis::TestResult& b) {
  return a.estimate == b.estimate && a.se == b.se && a.p_value == b.p_value && a.reject == b.reject;
}

struct StageLoop : ::testing::Test {
  toy::Trial staged_trial{toy::scenario(per_arm)};
  toy::Trial plain_trial{toy::scenario(per_arm)};
  toy::Trial half_trial{toy::scenario(per_arm / 2)};
  toy::Conducted staged{with_effect(staged_trial, &half_then_rest()), toy::as_specified, 0, replicates};
  toy::Conducted plain{with_effect(plain_trial), toy::as_specified, 0, replicates};
  toy::Conducted half{with_effect(half_trial), toy::as_specified, 0, replicates};

  [[nodiscard]] std::size_t stopped_early() const {
    return static_cast<std::size_t>(
        std::ranges::count_if(staged.replicates(), [](const auto& r) { return r.looks.size() == 1; }));
  }
};

TEST_F(StageLoop, lets_each_replicate_stop_or_go_on_by_its_own_look) {
  EXPECT_GT(stopped_early(), 0U);
  EXPECT_LT(stopped_early(), replicates);
  ASSERT_EQ(staged.replicates().size(), replicates);
  for (const auto& replicate : staged.replicates()) {
    const bool early = replicate.looks.front().front().reject;
    EXPECT_TRUE(replicate.stopped);
    EXPECT_EQ(replicate.looks.size(), early ? 1U : 2U);
    EXPECT_EQ(replicate.subjects().size(), early ? per_arm : 2U * per_arm);
  }
}

TEST_F(StageLoop, gives_the_candidates_of_each_stage_the_records_of_the_single_stage_trial) {
  for (std::uint32_t r = 0; r < replicates; ++r) {
    const auto& subjects = staged.replicates()[r].subjects();
    for (std::size_t i = 0; i < subjects.size(); ++i) {
      expect_same_subject(subjects[i], plain.replicates()[r].subjects()[i]);
    }
  }
}

TEST_F(StageLoop, looks_first_at_the_trial_of_half_the_size_and_last_at_the_whole) {
  std::size_t twice = 0;
  for (std::uint32_t r = 0; r < replicates; ++r) {
    const auto& looks = staged.replicates()[r].looks;
    EXPECT_TRUE(same_result(looks[0][0], half.replicates()[r].looks[0][0]));
    if (looks.size() == 2) {
      EXPECT_TRUE(same_result(looks[1][0], plain.replicates()[r].looks[0][0]));
      EXPECT_FALSE(same_result(looks[1][0], looks[0][0]));
      ++twice;
    }
  }
  EXPECT_EQ(twice, replicates - stopped_early());
}

TEST_F(StageLoop, enrolls_nobody_of_the_second_stage_before_the_look_that_asked_for_him) {
  std::size_t late = 0;
  for (const auto& replicate : staged.replicates()) {
    double first_look = 0.0;
    for (std::size_t i = 0; i < per_arm; ++i) {
      const auto& subject = replicate.subjects()[i].subject;
      first_look = std::max(first_look, subject.enrollment_day + subject.schedule.visit_day.back());
    }
    for (std::size_t i = per_arm; i < replicate.subjects().size(); ++i) {
      EXPECT_GE(replicate.subjects()[i].subject.enrollment_day, first_look);
      ++late;
    }
  }
  EXPECT_EQ(late, per_arm * (replicates - stopped_early()));
}

TEST_F(StageLoop, does_not_let_one_replicate_of_a_block_change_another) {
  for (const std::uint32_t r : {0U, 7U, 39U}) {
    const toy::Conducted alone(staged_trial, toy::as_specified, r, 1);
    const auto& in_block = staged.replicates()[r];
    ASSERT_EQ(alone.replicates()[0].subjects().size(), in_block.subjects().size());
    for (std::size_t i = 0; i < in_block.subjects().size(); ++i) {
      expect_same_subject(alone.replicates()[0].subjects()[i], in_block.subjects()[i]);
    }
    EXPECT_TRUE(same_result(alone.replicates()[0].looks.back()[0], in_block.looks.back()[0]));
  }
}

TEST_F(StageLoop, writes_the_look_at_which_it_stopped_and_what_that_look_found) {
  const auto plan = staged_trial.plan();
  const auto shape = result_shape(staged_trial.scenario);
  auto batch = empty_batch(shape, 0, replicates);
  simulate_block(plan, shape, 0, replicates, batch, batch.trajectories);
  for (std::uint32_t r = 0; r < replicates; ++r) {  // the rows of as_specified
    const auto& conduct = staged.replicates()[r];
    EXPECT_EQ(batch.trials.stop_look[r], static_cast<std::int32_t>(conduct.looks.size()) - 1);
    EXPECT_EQ(batch.trials.n_enrolled[r], static_cast<std::int32_t>(conduct.subjects().size()));
    EXPECT_EQ(batch.analyses.p_value[r], conduct.looks.back()[0].p_value);
    EXPECT_EQ(batch.flow.allocated[2 * r] + batch.flow.allocated[2 * r + 1], batch.trials.n_enrolled[r]);
  }
}

}  // namespace
}  // namespace islet::simulation
