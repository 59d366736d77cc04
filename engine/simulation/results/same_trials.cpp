#include "engine/simulation/results/same_trials.hpp"

#include <algorithm>

#include "engine/simulation/plan/hypothesis.hpp"

namespace islet::simulation {
namespace {

template <typename T>
void repeat(std::vector<T>& values, std::size_t cells, std::size_t from, std::size_t to) {
  const std::size_t length = values.size() / cells;
  const auto place = [&](std::size_t cell) { return values.begin() + static_cast<std::ptrdiff_t>(cell * length); };
  std::copy_n(place(from), length, place(to));
}

}  // namespace

std::vector<SameTrial> different_trials(const TrialPlan& plan, const ResultShape& shape, std::size_t point) {
  const auto assumed = hypotheses_of(*plan.scenario).first(shape.hypotheses.size());
  std::vector<SameTrial> trials;
  for (std::size_t h = 0; h < assumed.size(); ++h) {
    auto same = std::ranges::find_if(trials, [&](const SameTrial& trial) {
      return are_the_same(assumed[trial.hypothesis], assumed[h], plan.scenario->design);
    });
    if (same == trials.end()) same = trials.insert(trials.end(), {h, {}});
    same->cells.push_back(shape.cell(point, h));
  }
  return trials;
}

void repeat_trajectories(const SweepPlan& sweep, const ResultShape& shape, TrajectorySums& trajectories) {
  for (std::size_t point = 0; point < sweep.points.size(); ++point) {
    for (const auto& trial : different_trials(*sweep.points[point], shape, point)) {
      for (const auto cell : std::span(trial.cells).subspan(1)) {
        for (auto* sums : {&trajectories.n, &trajectories.sum, &trajectories.sum_of_squares}) {
          repeat(*sums, shape.cells(), trial.cells.front(), cell);
        }
        repeat(trajectories.histogram, shape.cells(), trial.cells.front(), cell);
      }
    }
  }
}

}  // namespace islet::simulation
