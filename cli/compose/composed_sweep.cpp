#include "cli/compose/composed_sweep.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "engine/core/faults.hpp"
#include "engine/simulation/results/result_shape.hpp"
#include "scenarios/reader/design_space/people_key.hpp"
#include "scenarios/reader/text/place_of.hpp"

namespace islet::cli {

simulation::ResultShape shape_of(const scenarios::Reading& reading) {
  auto shape = simulation::result_shape(reading.scenario);
  shape.design_points = simulation::point_labels(reading.space);
  return shape;
}

namespace {

[[noreturn]] void reject_at(const scenarios::Reading& reading, const std::string& file, std::size_t point,
                            const InputRejected& rejected) {
  auto faults = scenarios::placed(rejected.faults(), file, reading.scenario.text, "design_space");
  for (auto& fault : faults) {
    if (reading.space.points.empty()) break;
    fault.problem =
        fmt::format("at design point {} ({}): {}", point, simulation::label_of(reading.space, point), fault.problem);
  }
  throw InputRejected(std::move(faults));
}

}  // namespace

ComposedSweep::ComposedSweep(scenarios::Reading reading, const std::string& file_name, const KnownPopulations& known)
    : reading_(std::move(reading)), shape_(shape_of(reading_)) {
  Seen seen;
  for (std::size_t point = 0; point < size(); ++point) {
    try {
      compose(point, file_name, known, seen);
    } catch (const InputRejected& rejected) {
      reject_at(reading_, file_name, point, rejected);
    }
  }
}

void ComposedSweep::compose(std::size_t point, const std::string& file_name, const KnownPopulations& known,
                            Seen& seen) {
  const auto& scenario = reading_.points[point].scenario;
  const auto same_people = seen.people.try_emplace(scenarios::people_key(scenario), point).first->second;
  const auto population_key = scenarios::population_key(scenario);
  const auto same_population = seen.populations.try_emplace(population_key, point).first->second;
  models_.push_back(same_people < point ? models_[same_people]
                                        : std::make_shared<const ComposedModels>(
                                              scenario, *reading_.points[point].parameters, file_name));
  auto models = models_.back()->without_population();
  const auto solved = known.find(population_key);
  populations_.push_back(same_population < point ? populations_[same_population]
                         : solved != known.end() ? solved->second
                                                 : std::make_shared<const simulation::PreparedPopulation>(
                                                       solve_population(scenario, models, file_name)));
  models.population = populations_.back()->population.get();
  same_people_as_.push_back(same_people);
  plans_.push_back(std::make_unique<simulation::TrialPlan>(simulation::TrialPlan{
      &scenario, models, &rule_, populations_.back()->selection_scales, simulation::meal_tests_by_visit(scenario),
      scenario.seed, nullptr, models_.back()->draws()}));
  if (scenario.design.arms.size() != 1) return;
  concurrent_controls_.push_back(std::make_unique<simulation::ConcurrentControl>(*plans_.back()));
  plans_.back()->concurrent_control = concurrent_controls_.back().get();
}

simulation::SweepPlan ComposedSweep::sweep_plan() const {
  std::vector<const simulation::TrialPlan*> points;
  for (const auto& plan : plans_) points.push_back(plan.get());
  return {std::move(points), same_people_as_};
}

KnownPopulations ComposedSweep::solved_populations() const {
  KnownPopulations solved;
  for (std::size_t point = 0; point < size(); ++point) {
    solved.try_emplace(scenarios::population_key(scenario(point)), populations_[point]);
  }
  return solved;
}

std::size_t ComposedSweep::groups_of_people() const {
  std::size_t groups = 0;
  for (std::size_t point = 0; point < size(); ++point) groups += same_people_as_[point] == point ? 1U : 0U;
  return groups;
}

scenarios::Reading reading_of_point(scenarios::Reading reading, std::size_t point) {
  auto& at = reading.points.at(point);
  at.scenario.text = std::move(reading.scenario.text);
  at.scenario.resolved = std::move(reading.scenario.resolved);
  at.scenario.sha256 = std::move(reading.scenario.sha256);
  reading.scenario = std::move(at.scenario);
  reading.parameters = *at.parameters;
  reading.space = {};
  reading.changes.clear();
  reading.points.clear();
  return reading;
}

std::vector<simulation::Warning> ComposedSweep::warnings_of_people() const {
  std::vector<simulation::Warning> warnings;
  for (const auto& population : populations_) {
    for (const auto& warning : population->warnings) {
      const bool said = std::ranges::any_of(warnings, [&](const auto& other) { return other.text == warning.text; });
      if (!said) warnings.push_back(warning);
    }
  }
  return warnings;
}

}  // namespace islet::cli
