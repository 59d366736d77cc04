#include "cli/compose/composed_trial.hpp"

namespace islet::cli {

ComposedTrial::ComposedTrial(scenarios::Reading reading, const std::string& file_name)
    : reading_(std::move(reading)),
      models_(reading_.scenario, reading_.parameters, file_name),
      population_(solve_population(reading_.scenario, models_.without_population(), file_name)),
      shape_(simulation::result_shape(reading_.scenario)) {
  auto models = models_.without_population();
  models.population = population_.population.get();
  plan_ = {&reading_.scenario,
           models,
           &rule_,
           population_.selection_scales,
           simulation::meal_tests_by_visit(reading_.scenario),
           reading_.scenario.seed,
           nullptr,
           models_.draws()};
  if (reading_.scenario.design.arms.size() == 1) {
    concurrent_control_ = std::make_unique<simulation::ConcurrentControl>(plan_);
    plan_.concurrent_control = concurrent_control_.get();
  }
}

}  // namespace islet::cli
