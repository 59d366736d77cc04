#include "engine/simulation/block.hpp"

#include "engine/simulation/concurrent_control.hpp"
#include "engine/simulation/hypothesis_block.hpp"
#include "engine/simulation/replicate_slots.hpp"

namespace islet::simulation {

void simulate_block(const TrialPlan& plan, const ResultShape& shape, std::uint64_t first, std::uint32_t count,
                    BatchResult& batch, TrajectorySums& trajectories) {
  const auto first_replicate = static_cast<std::uint32_t>(first);
  CandidatePool pool(plan.models, plan.scenario->design, plan.seed, first_replicate, count);
  for (std::size_t h = 0; h < hypotheses.size(); ++h) {
    HypothesisBlock block(plan, hypotheses[h], pool, first_replicate, count);
    while (!block.finished()) block.run_stage();
    for (std::uint32_t r = 0; r < count; ++r) {
      const SlotPlace place{h, static_cast<std::size_t>(first - batch.first_replicate) + r};
      write_slots(plan, block.conducts()[r], pool, r, place, batch, trajectories, shape);
    }
    if (plan.concurrent_control != nullptr) {
      plan.concurrent_control->simulate(hypotheses[h], h, pool, first, count, batch);
    }
  }
}

}  // namespace islet::simulation
