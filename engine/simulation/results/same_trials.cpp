#include "engine/simulation/results/same_trials.hpp"

#include <algorithm>

#include "engine/simulation/plan/hypothesis.hpp"

namespace islet::simulation {
namespace {

template <typename T>
void repeat(std::vector<T>& values, std::size_t conditions, std::size_t from, std::size_t to) {
  const std::size_t length = values.size() / conditions;
  const auto place = [&](std::size_t condition) {
    return values.begin() + static_cast<std::ptrdiff_t>(condition * length);
  };
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
    same->conditions.push_back(shape.condition(point, h));
  }
  return trials;
}

void repeat_trajectories(const SweepPlan& sweep, const ResultShape& shape, TrajectorySums& trajectories) {
  for (std::size_t point = 0; point < sweep.points.size(); ++point) {
    for (const auto& trial : different_trials(*sweep.points[point], shape, point)) {
      for (const auto condition : std::span(trial.conditions).subspan(1)) {
        for (auto* sums : {&trajectories.n, &trajectories.sum, &trajectories.sum_of_squares}) {
          repeat(*sums, shape.conditions(), trial.conditions.front(), condition);
        }
        repeat(trajectories.histogram, shape.conditions(), trial.conditions.front(), condition);
      }
    }
  }
}

}  // namespace islet::simulation
