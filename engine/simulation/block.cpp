#include "engine/simulation/block.hpp"

#include "engine/simulation/concurrent_control.hpp"
#include "engine/simulation/hypothesis_block.hpp"
#include "engine/simulation/replicate_slots.hpp"

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

void conduct_point(const TrialPlan& plan, std::size_t point, BlockPeople& people, const Block& block) {
  const auto first = static_cast<std::uint32_t>(block.first);
  const auto assumed = hypotheses_of(*plan.scenario).first(block.shape.hypotheses.size());
  for (std::size_t h = 0; h < assumed.size(); ++h) {
    const std::size_t cell = block.shape.cell(point, h);
    HypothesisBlock conducted(plan, assumed[h], people, first, block.count);
    while (!conducted.finished()) conducted.run_stage();
    for (std::uint32_t r = 0; r < block.count; ++r) {
      const SlotPlace place{cell, static_cast<std::size_t>(block.first - block.batch.first_replicate) + r};
      write_slots(plan, conducted.conducts()[r], people.candidates, r, place, block.batch, block.trajectories,
                  block.shape);
    }
    if (plan.concurrent_control != nullptr) {
      plan.concurrent_control->simulate(assumed[h], cell, people, block.first, block.count, block.batch);
    }
  }
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
