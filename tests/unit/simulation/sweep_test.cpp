// Design points conducted together: each has the bits that it has alone, and no course is simulated twice.

#include <gtest/gtest.h>

#include <bit>
#include <deque>
#include <stdexcept>

#include "engine/simulation/conduct/block.hpp"
#include "engine/simulation/conduct/concurrent_control.hpp"
#include "engine/simulation/conduct/runner.hpp"
#include "engine/simulation/results/batch_shape.hpp"
#include "tests/unit/simulation/counting_patients.hpp"
#include "tests/unit/simulation/toy_trial.hpp"

namespace islet::simulation {
namespace {

// For each point the first one that has the same people.
std::vector<std::size_t> groups_of_same_people(const std::vector<const TrialPlan*>& points) {
  std::vector<std::size_t> out;
  for (std::size_t p = 0; p < points.size(); ++p) {
    std::size_t first = 0;
    while (first < p && (out[first] != first || !same_people(*points[first], *points[p]))) ++first;
    out.push_back(first);
  }
  return out;
}

// Scenarios that differ, with the models of one trial.
class Sweep {
 public:
  explicit Sweep(const Scenario& first) : trial_(first) {
    trial_.study_effect = {-0.1, 0.05, -0.1, 0.05, 0.3};
    trial_.selection_scales = {{toy::level_mean, toy::level_sd}};
  }
  Sweep(const Sweep&) = delete;
  Sweep& operator=(const Sweep&) = delete;

  void add(Scenario scenario) {
    scenarios_.push_back(std::move(scenario));
    auto& plan = plans_.emplace_back(trial_.plan());
    plan.scenario = &scenarios_.back();
    plan.seed = scenarios_.back().seed;
    plan.models.patients = &counted_;
    plan.meal_tests = meal_tests_by_visit(scenarios_.back());
    if (scenarios_.back().design.arms.size() > 1) return;
    plan.concurrent_control = &controls_.emplace_back(plan);
  }

  [[nodiscard]] std::size_t size() const { return plans_.size(); }
  [[nodiscard]] const TrialPlan& plan(std::size_t point) const { return plans_[point]; }
  [[nodiscard]] SweepPlan all() const {
    std::vector<const TrialPlan*> points;
    for (const auto& plan : plans_) points.push_back(&plan);
    const auto groups = groups_of_same_people(points);
    return {std::move(points), groups};
  }
  [[nodiscard]] ResultShape shape() const {
    auto shape = result_shape(scenarios_.front());
    shape.design_points.assign(size(), "");
    return shape;
  }
  [[nodiscard]] std::size_t courses() const { return counted_.courses(); }

 private:
  toy::Trial trial_;
  toy::CountingPatients counted_{trial_.patients};
  std::deque<Scenario> scenarios_;
  std::deque<TrialPlan> plans_;
  std::deque<ConcurrentControl> controls_;
};

// Every value of one condition, as bits.
std::vector<std::uint64_t> bits_of(const BatchResult& batch, const ResultShape& shape, std::size_t point) {
  std::vector<std::uint64_t> bits;
  const std::size_t conditions = shape.hypotheses.size();
  for_each_column(batch, [&](const char*, const char*, RowOf row, const auto& column) {
    const std::size_t length = conditions * batch.count * row_length(shape, row);
    for (std::size_t i = 0; i < length; ++i) {
      bits.push_back(std::bit_cast<std::uint64_t>(static_cast<double>(column[point * length + i])));
    }
  });
  const auto& sums = batch.trajectories;
  const std::size_t length = sums.n.size() / shape.design_points.size();
  for (std::size_t i = point * length; i < (point + 1) * length; ++i) {
    bits.push_back(static_cast<std::uint64_t>(sums.n[i]));
    bits.push_back(static_cast<std::uint64_t>(sums.sum[i]));
    bits.push_back(static_cast<std::uint64_t>(sums.sum_of_squares[i]));
  }
  return bits;
}

BatchResult block_of(const SweepPlan& sweep, const ResultShape& shape, std::uint32_t count) {
  auto batch = empty_batch(shape, 0, count);
  simulate_block(sweep, shape, 0, count, batch, batch.trajectories);
  return batch;
}

void expect_points_as_alone(const Sweep& sweep, std::uint32_t count) {
  const auto together = block_of(sweep.all(), sweep.shape(), count);
  auto single = sweep.shape();
  single.design_points.resize(1);
  ASSERT_GT(sweep.size(), 1U);
  for (std::size_t p = 0; p < sweep.size(); ++p) {
    const auto alone = block_of(sweep.plan(p), single, count);
    EXPECT_EQ(bits_of(together, sweep.shape(), p), bits_of(alone, single, 0)) << "point " << p;
    if (p > 0) {
      EXPECT_NE(bits_of(together, sweep.shape(), p), bits_of(together, sweep.shape(), 0)) << "point " << p;
    }
  }
}

TEST(Sweep, of_a_hundred_sizes_simulates_the_courses_of_the_largest) {
  Sweep sweep(toy::scenario(2));
  for (int per_arm = 2; per_arm <= 200; per_arm += 2) sweep.add(toy::scenario(per_arm));
  ASSERT_EQ(sweep.size(), 100U);
  auto single = sweep.shape();
  single.design_points.resize(1);
  (void)block_of(sweep.plan(99), single, 1);
  const auto of_largest = sweep.courses();
  EXPECT_EQ(of_largest, 600U);
  (void)block_of(sweep.all(), sweep.shape(), 1);
  EXPECT_EQ(sweep.courses(), of_largest);
}

TEST(Sweep, of_doses_simulates_controls_and_twins_once) {
  constexpr int per_arm = 10;
  Sweep sweep(toy::scenario(per_arm));
  for (const double dose : {0.5, 1.0, 1.5, 2.0}) {
    auto scenario = toy::scenario(per_arm);
    scenario.design.arms[0].infusions[0].dose.median = dose;
    sweep.add(scenario);
  }
  expect_points_as_alone(sweep, 2);
  (void)sweep.courses();
  (void)block_of(sweep.all(), sweep.shape(), 2);
  EXPECT_EQ(sweep.courses(), 2U * per_arm * (4 + 1 + 1));  // treated at four doses, their twins, controls
}

TEST(Sweep, simulates_nobody_again_for_another_analysis_endpoint_dropout_or_pace) {
  Sweep sweep(toy::scenario(8));
  sweep.add(toy::scenario(8));
  auto analysis = toy::scenario(8);
  analysis.analyses[0].test = analysis::Test::wilcoxon;
  sweep.add(analysis);
  auto endpoint = toy::scenario(8);
  endpoint.endpoints[0].visit = 1;
  sweep.add(endpoint);
  auto dropout = toy::scenario(8);
  dropout.design.conduct.dropout_hazard = 0.02;
  dropout.design.conduct.dropout_by_hba1c = trial::DropoutByHba1c{2.0, toy::level_mean};
  sweep.add(dropout);
  auto pace = toy::scenario(8);
  pace.design.conduct.enrollment_rate = 0.1;
  sweep.add(pace);
  auto single = sweep.shape();
  single.design_points.resize(1);
  (void)block_of(sweep.plan(0), single, 2);
  const auto of_one = sweep.courses();
  (void)block_of(sweep.all(), sweep.shape(), 2);
  EXPECT_EQ(sweep.courses(), of_one);
  expect_points_as_alone(sweep, 2);
}

// Schedules, infusions, masking, allocation, rescue, sizes; and people of their own.
Sweep& varied(Sweep& sweep) {
  const auto virus = [](double share) { return trial::AttributeRule{"virus", share, true, Status::assumed}; };
  const auto add = [&](auto change) {
    auto scenario = toy::scenario(6);
    scenario.design.eligibility = {{"virus", virus(0.1)}};
    change(scenario);
    sweep.add(scenario);
  };
  add([](Scenario&) {});
  add([](Scenario& s) { s.design.conduct.visits.visits[2] = {"90", 90.0, 90}; });
  add([](Scenario& s) {
    auto second = s.design.arms[0].infusions[0];
    second.nominal_day = 20;
    s.design.arms[0].infusions.push_back(second);
  });
  add([&](Scenario& s) { s.design.eligibility[0].rule = virus(0.4); });
  add([](Scenario& s) { s.design.conduct.masking = trial::Masking::open_label; });
  add([](Scenario& s) { s.design.conduct.allocation = trial::Nonrandomized{{{Variable::hba1c, 0.5}}}; });
  add([](Scenario& s) { s.design.conduct.rescue.criteria = {{Variable::hba1c, 8.0}}; });
  add([](Scenario& s) { s.design.arms[1].subjects = 12, s.design.conduct.allocation = trial::Randomized{6, {}}; });
  add([](Scenario& s) { s.seed += 1; });
  return sweep;
}

TEST(Sweep, gives_each_point_the_bits_that_it_has_alone) {
  Sweep sweep(toy::scenario(6));
  expect_points_as_alone(varied(sweep), 3);
}

TEST(Sweep, has_the_same_bits_for_any_block_and_in_a_replay) {
  Sweep sweep(toy::scenario(6));
  const auto all = varied(sweep).all();
  const auto shape = sweep.shape();
  const auto together = block_of(all, shape, 4);
  auto one_by_one = empty_batch(shape, 0, 4);
  for (std::uint32_t r = 0; r < 4; ++r) simulate_block(all, shape, r, 1, one_by_one, one_by_one.trajectories);
  ASSERT_GT(sweep.size(), 1U);
  ASSERT_FALSE(bits_of(together, shape, 0).empty());
  for (std::size_t p = 0; p < sweep.size(); ++p) {
    EXPECT_EQ(bits_of(together, shape, p), bits_of(one_by_one, shape, p));
  }
  const auto replayed = run_one(all, shape, 2);
  const std::size_t rows = row_length(shape, RowOf::analysis);
  for (std::size_t condition = 0; condition < shape.conditions(); ++condition) {
    EXPECT_EQ(replayed.analyses.p_value[condition * rows], together.analyses.p_value[(condition * 4 + 2) * rows]);
  }
}

TEST(Sweep, of_a_single_arm_shares_its_people_with_the_concurrent_controls) {
  Sweep sweep(toy::scenario(6));
  for (const double dose : {0.5, 1.0}) {
    auto scenario = toy::scenario(6);
    scenario.design.arms.pop_back();
    scenario.design.arms[0].infusions[0].dose.median = dose;
    scenario.analyses[0].test = analysis::Test::t_paired;
    scenario.analyses[0].arms = {0};
    sweep.add(scenario);
  }
  expect_points_as_alone(sweep, 3);
  EXPECT_EQ(sweep.all().same_people_as, (std::vector<std::size_t>{0, 0}));
}

TEST(SweepPlan, groups_the_points_that_have_the_same_people_and_refuses_others) {
  Sweep sweep(toy::scenario(6));
  const auto all = varied(sweep).all();
  EXPECT_EQ(all.same_people_as, (std::vector<std::size_t>{0, 0, 0, 3, 0, 5, 0, 0, 8}));
  EXPECT_EQ(all.groups().front(), (std::vector<std::size_t>{7, 0, 1, 2, 4, 6}));  // the one with most subjects first
  EXPECT_THROW(SweepPlan({all.points[0], all.points[3]}, {0, 0}), std::logic_error);
  EXPECT_THROW(SweepPlan({all.points[0], all.points[1]}, {0, 1, 0}), std::logic_error);
  EXPECT_THROW(SweepPlan({all.points[0], all.points[1]}, {1, 1}), std::logic_error);
  EXPECT_NO_THROW(SweepPlan({all.points[0], all.points[1]}, {0, 1}));
}

TEST(SweepPlan, takes_blocks_by_the_largest_point_and_by_what_stays_in_memory) {
  Sweep sizes(toy::scenario(2));
  for (int per_arm = 2; per_arm <= 32; per_arm += 2) sizes.add(toy::scenario(per_arm));
  EXPECT_EQ(replicates_per_block(sizes.all(), 512), 512U / 64U);
  EXPECT_EQ(replicates_per_block(sizes.all(), 1), 1U);
  Sweep doses(toy::scenario(2));
  for (int d = 1; d <= 64; ++d) {
    auto scenario = toy::scenario(32);
    scenario.design.arms[0].infusions[0].dose.median = d;
    doses.add(scenario);
  }
  EXPECT_EQ(replicates_per_block(doses.all(), 512), most_subjects_in_memory / (64U * 64U));
}

}  // namespace
}  // namespace islet::simulation
