// Trials under draws of the treatment's parameters, on a trial whose truth can be written down: what is true in a
// replicate is what its draw says, and nothing else differs.

#include <gtest/gtest.h>

#include "engine/simulation/characteristics/draw_successes.hpp"
#include "engine/simulation/conduct/block.hpp"
#include "engine/simulation/plan/treatment_draws.hpp"
#include "engine/simulation/results/batch_shape.hpp"
#include "tests/unit/simulation/counting_patients.hpp"
#include "tests/unit/simulation/toy_trial.hpp"

namespace islet::simulation {
namespace {

constexpr int per_arm = 8;
constexpr std::uint32_t replicates = 6;
constexpr std::size_t uncertain = 3;  // place of the hypothesis

Scenario uncertain_scenario() {
  auto scenario = toy::scenario(per_arm);
  scenario.design.conduct.masking = trial::Masking::open_label;
  scenario.uncertainty = Uncertainty{};
  return scenario;
}

double effect_of(std::uint32_t draw) { return 0.2 + 0.3 * draw; }

// The toy trial with an effect a draw; a negative one stands for the point mass of no effect.
class UncertainTrial {
 public:
  explicit UncertainTrial(std::uint32_t each, std::function<double(std::uint32_t)> effect = effect_of)
      : trial(uncertain_scenario()) {
    trial.study_effect = {-0.1, 0.05, -0.1, 0.05, 0.3};
    draws = {each, [effect, study = trial.study_effect](std::uint32_t draw) {
               auto patients = std::make_unique<toy::Patients>();
               patients->effect = effect(draw);
               return DrawnTreatment{draw, patients->effect < 0.0 ? nullptr : std::move(patients), study};
             }};
  }

  [[nodiscard]] TrialPlan plan() const {
    auto plan = trial.plan();
    plan.draws = &draws;
    return plan;
  }
  [[nodiscard]] BatchResult run(std::uint32_t block = replicates) const {
    const auto shape = result_shape(trial.scenario);
    auto batch = empty_batch(shape, 0, replicates);
    for (std::uint32_t first = 0; first < replicates; first += block) {
      simulate_block(plan(), shape, first, block, batch, batch.trajectories);
    }
    return batch;
  }

  toy::Trial trial;
  TreatmentDraws draws;
};

using Bits = std::vector<std::vector<char>>;

// Every column of one hypothesis.
Bits bits_of(const BatchResult& batch, std::size_t condition) {
  Bits out;
  for_each_column(batch, [&]<typename T>(const char*, const char*, RowOf row, const std::vector<T>& column) {
    const auto length = row_length(result_shape(uncertain_scenario()), row) * batch.count;
    const auto* first = reinterpret_cast<const char*>(column.data() + condition * length);
    out.emplace_back(first, first + length * sizeof(T));
  });
  return out;
}

TEST(UnderUncertainty, equals_as_specified_where_every_draw_is_what_the_scenario_says) {
  const auto batch = UncertainTrial(1, [](std::uint32_t) { return 0.5; }).run();
  EXPECT_EQ(bits_of(batch, uncertain), bits_of(batch, 0));
  EXPECT_NE(bits_of(batch, uncertain), bits_of(batch, 1));
}

TEST(UnderUncertainty, equals_no_effect_where_every_draw_is_on_the_point_mass) {
  const auto batch = UncertainTrial(1, [](std::uint32_t) { return -1.0; }).run();
  EXPECT_EQ(bits_of(batch, uncertain), bits_of(batch, 1));
}

// The toy's true effect of the cells is -effect x 1e6 cells/kg, exactly up to the rounding of a mean of 8 differences.
TEST(UnderUncertainty, has_in_each_replicate_the_effect_of_its_draw) {
  const auto batch = UncertainTrial(2).run();
  for (std::uint32_t r = 0; r < replicates; ++r) {
    const double truth = batch.analyses.true_estimand[uncertain * replicates + r];
    EXPECT_NEAR(truth, -effect_of(r / 2), 1e-12);
    EXPECT_GT(std::abs(truth + effect_of(r / 2 + 1)), 0.1);
    EXPECT_NEAR(batch.analyses.true_estimand[r], -0.5, 1e-12);
  }
}

TEST(UnderUncertainty, leaves_the_other_hypotheses_as_they_are_without_it) {
  const auto batch = UncertainTrial(1).run();
  toy::Trial plain(toy::scenario(per_arm));
  plain.scenario.design.conduct.masking = trial::Masking::open_label;
  plain.study_effect = {-0.1, 0.05, -0.1, 0.05, 0.3};
  const auto shape = result_shape(plain.scenario);
  ASSERT_EQ(shape.hypotheses.size(), 3U);
  auto without = empty_batch(shape, 0, replicates);
  simulate_block(plain.plan(), shape, 0, replicates, without, without.trajectories);
  for (std::size_t h = 0; h < 3; ++h) EXPECT_EQ(bits_of(batch, h), bits_of(without, h)) << h;
}

TEST(UnderUncertainty, does_not_depend_on_the_size_of_blocks) {
  const UncertainTrial trial(4);  // a draw lies across two blocks
  const auto together = trial.run(), apart = trial.run(3);
  for (std::size_t h = 0; h <= uncertain; ++h) EXPECT_EQ(bits_of(together, h), bits_of(apart, h)) << h;
}

// The treated under the draw and nobody else: twins and controls are those of no effect. A second design point with the
// same treatment adds nobody.
TEST(UnderUncertainty, simulates_one_more_course_of_each_of_the_treated) {
  const UncertainTrial trial(1);
  const toy::CountingPatients counted(trial.trial.patients);
  auto plan = trial.plan();
  plan.models.patients = &counted;
  auto shape = result_shape(trial.trial.scenario);
  shape.design_points = {"a", "b"};
  auto batch = empty_batch(shape, 0, replicates);
  simulate_block(SweepPlan({&plan, &plan}, {0, 0}), shape, 0, replicates, batch, batch.trajectories);
  EXPECT_EQ(counted.courses(), 4U * per_arm * replicates);  // of the scenario's model, as without uncertainty
  EXPECT_EQ(bits_of(batch, uncertain), bits_of(trial.run(), uncertain));
}

TEST(DrawSuccesses, are_counted_for_each_draw_over_batches) {
  auto shape = result_shape(uncertain_scenario());
  DrawSuccesses counts(shape, Success{Success::Rule::any_of, {0}}, 4);
  const std::vector<std::int8_t> rejects = {1, 1, 0, 1, 0, 1};  // draw 0: 3 of 4, draw 1: 1 of 2
  for (const std::uint64_t first : {std::uint64_t{0}, std::uint64_t{3}}) {
    auto batch = empty_batch(shape, first, 3);
    for (std::size_t r = 0; r < 3; ++r) batch.analyses.reject[uncertain * 3 + r] = rejects[first + r];
    for (std::size_t i = 0; i < 9; ++i) batch.analyses.reject[i] = 1;   // other hypotheses do not count
    if (first == 3) batch.analyses.reject_harm[uncertain * 3 + 2] = 1;  // nor does the wrong direction
    counts.add(batch);
  }
  ASSERT_EQ(counts.draws(), 2U);
  EXPECT_EQ(counts.replicates(0), 4U);
  EXPECT_EQ(counts.replicates(1), 2U);
  ASSERT_EQ(counts.questions(), 2U);  // the analysis and the rule
  for (std::size_t question = 0; question < counts.questions(); ++question) {
    EXPECT_EQ(counts.successes(0, question, 0), 3U);
    EXPECT_EQ(counts.successes(0, question, 1), 0U);
  }
}

}  // namespace
}  // namespace islet::simulation
