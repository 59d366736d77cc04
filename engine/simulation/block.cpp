#include "engine/simulation/block.hpp"

#include <array>
#include <memory>
#include <utility>

#include "engine/simulation/block_trajectories.hpp"
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

// A point under hypotheses under which it is the same trial: conducted under the first of them.
void conduct_once(const TrialPlan& plan, const Hypothesis& hypothesis, const std::vector<std::size_t>& cells,
                  std::shared_ptr<const Enrollment> enrolled, BlockPeople& people, const Block& block) {
  HypothesisBlock conducted(plan, hypothesis, people, std::move(enrolled));
  while (!conducted.finished()) conducted.run_stage();
  const auto begin = static_cast<std::size_t>(block.first - block.batch.first_replicate);
  for (std::uint32_t r = 0; r < block.count; ++r) {
    write_slots(plan, conducted.conducts()[r], people.candidates, r, {cells.front(), begin + r}, block.batch, block.shape);
  }
  if (plan.concurrent_control != nullptr) {
    plan.concurrent_control->simulate(hypothesis, cells.front(), people, block.first, block.count, block.batch);
  }
  for (const auto cell : cells) {
    if (cell != cells.front()) repeat_slots(block.shape, cells.front(), cell, begin, block.count, block.batch);
  }
  add_trajectories(plan, conducted.conducts(), cells, block.shape, block.trajectories);
}

void conduct_point(const TrialPlan& plan, std::size_t point, BlockPeople& people, const Block& block) {
  const auto& design = plan.scenario->design;
  const auto first = static_cast<std::uint32_t>(block.first);
  const auto assumed = hypotheses_of(*plan.scenario).first(block.shape.hypotheses.size());
  std::array<std::shared_ptr<const Enrollment>, 2> enrollments;  // without and with selection
  std::vector<bool> done(assumed.size(), false);
  for (std::size_t h = 0; h < assumed.size(); ++h) {
    if (done[h]) continue;
    std::vector<std::size_t> cells;
    for (std::size_t same = h; same < assumed.size(); ++same) {
      if (!are_the_same(assumed[h], assumed[same], design)) continue;
      cells.push_back(block.shape.cell(point, same));
      done[same] = true;
    }
    auto& enrolled = enrollments[assumed[h].bias && has_selection(design) ? 1 : 0];
    if (!enrolled) enrolled = std::make_shared<const Enrollment>(plan, assumed[h].bias, people, first, block.count);
    conduct_once(plan, assumed[h], cells, enrolled, people, block);
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
