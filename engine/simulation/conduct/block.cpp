#include "engine/simulation/conduct/block.hpp"

#include <array>
#include <deque>
#include <memory>

#include "engine/simulation/conduct/block_trajectories.hpp"
#include "engine/simulation/conduct/concurrent_control.hpp"
#include "engine/simulation/conduct/hypothesis_block.hpp"
#include "engine/simulation/results/same_trials.hpp"
#include "engine/simulation/slots/replicate_slots.hpp"

namespace islet::simulation {
namespace {

// Replicates [first, first + count) and where they leave their results.
struct Block {
  const ResultShape& shape;
  std::uint64_t first;
  std::uint32_t count;
  BatchResult& batch;
  TrajectorySums& trajectories;
};

void leave_results(const TrialPlan& plan, const Hypothesis& hypothesis, const HypothesisBlock& conducted,
                   const std::vector<std::size_t>& conditions, BlockPeople& people, const Block& block) {
  const auto begin = static_cast<std::size_t>(block.first - block.batch.first_replicate);
  for (std::uint32_t r = 0; r < block.count; ++r) {
    write_slots(plan, conducted.conducts()[r], people.candidates, r, {conditions.front(), begin + r}, block.batch,
                block.shape);
  }
  if (plan.concurrent_control != nullptr) {
    plan.concurrent_control->simulate(hypothesis, conditions.front(), people, block.first, block.count, block.batch);
  }
  for (const auto condition : conditions) {
    if (condition != conditions.front())
      repeat_slots(block.shape, conditions.front(), condition, begin, block.count, block.batch);
  }
}

void conduct_point(const TrialPlan& plan, std::size_t point, BlockPeople& people, const Block& block) {
  const auto& design = plan.scenario->design;
  const auto first = static_cast<std::uint32_t>(block.first);
  const auto assumed = hypotheses_of(*plan.scenario);
  std::array<std::shared_ptr<const Enrollment>, 2> enrollments;  // without and with selection
  std::deque<HypothesisBlock> blocks;
  std::vector<ConductedReplicates> conducted;
  for (const auto& trial : different_trials(plan, block.shape, point)) {
    const auto& hypothesis = assumed[trial.hypothesis];
    auto& enrolled = enrollments[hypothesis.bias && has_selection(design) ? 1 : 0];
    if (!enrolled) enrolled = std::make_shared<const Enrollment>(plan, hypothesis.bias, people, first, block.count);
    auto& under = blocks.emplace_back(plan, hypothesis, people, enrolled);
    while (!under.finished()) under.run_stage();
    leave_results(plan, hypothesis, under, trial.conditions, people, block);
    conducted.push_back({under.conducts(), trial.conditions.front()});
  }
  add_trajectories(plan, conducted, block.shape, block.trajectories);
}

}  // namespace

void simulate_block(const SweepPlan& sweep, const ResultShape& shape, std::uint64_t first, std::uint32_t count,
                    BatchResult& batch, TrajectorySums& trajectories) {
  const Block block{shape, first, count, batch, trajectories};
  for (const auto& group : sweep.groups()) {
    BlockPeople people(*sweep.points[group.front()], static_cast<std::uint32_t>(first), count);
    for (const auto point : group) conduct_point(*sweep.points[point], point, people, block);
  }
}

}  // namespace islet::simulation
