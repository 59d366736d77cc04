#include "cli/composed_trial.hpp"

#include "engine/core/faults.hpp"
#include "models/events/trial_events.hpp"
#include "models/model_registry.hpp"
#include "models/observation/laboratory_measurement.hpp"
#include "models/population/copula_population.hpp"
#include "models/treatment/routine_care.hpp"
#include "models/treatment/trial_effect.hpp"

namespace islet::cli {
namespace {

simulation::PreparedPopulation prepare(const simulation::Scenario& scenario, const simulation::Models& models,
                                       const std::string& file_name) {
  try {
    return simulation::prepare_population(scenario, models, model::CopulaPopulationFactory{});
  } catch (const std::invalid_argument& contradiction) {
    throw InputRejected({{file_name, 0, 0, contradiction.what(), "the population contradicts itself",
                          "check `population`: its preset, baseline table, strata and distributions"}});
  } catch (const InputRejected& rejected) {
    auto faults = rejected.faults();
    for (auto& fault : faults) fault.file = file_name;
    throw InputRejected(std::move(faults));
  }
}

std::unique_ptr<model::PatientModel> compose(const scenarios::Reading& reading, const std::string& file_name) {
  const auto& scenario = reading.scenario;
  try {
    return make_patient_model(scenario.population, scenario.disease, scenario.products, reading.parameters);
  } catch (const std::invalid_argument& contradiction) {
    throw InputRejected({{file_name, 0, 0, contradiction.what(), "the models do not fit together",
                          "check `population`, `disease` and `products`; islet models lists what exists"}});
  }
}

std::unique_ptr<model::EventModel> compose_events(const scenarios::Reading& reading, const std::string& file_name) {
  const auto& scenario = reading.scenario;
  if (scenario.events.empty()) return nullptr;
  try {
    return std::make_unique<events::TrialEvents>(scenario.events, scenario.products, reading.parameters,
                                                 scenario.population.disease);
  } catch (const std::invalid_argument& senseless) {
    throw InputRejected({{file_name, 0, 0, senseless.what(), "the rates of events make no sense with it",
                          "check `parameters`; islet models lists those of `events`"}});
  }
}

}  // namespace

ComposedTrial::ComposedTrial(scenarios::Reading reading, const std::string& file_name)
    : reading_(std::move(reading)),
      patients_(compose(reading_, file_name)),
      measurement_(std::make_unique<model::LaboratoryMeasurement>(reading_.parameters,
                                                                  reading_.scenario.population.disease)),
      events_(compose_events(reading_, file_name)),
      shape_(simulation::result_shape(reading_.scenario)) {
  simulation::Models models;
  models.patients = patients_.get();
  models.measurement = measurement_.get();
  models.events = events_.get();
  models.study_effect =
      treatment::study_effect_distribution(reading_.parameters, reading_.scenario.population.disease);
  models.clinic = treatment::clinic_calendar(reading_.parameters);
  population_ = prepare(reading_.scenario, models, file_name);
  models.population = population_.population.get();
  plan_ = {&reading_.scenario,          models, &rule_, population_.selection_scales,
           simulation::meal_tests_by_visit(reading_.scenario), reading_.scenario.seed};
  if (reading_.scenario.design.arms.size() == 1) {
    concurrent_control_ = std::make_unique<simulation::ConcurrentControl>(plan_);
    plan_.concurrent_control = concurrent_control_.get();
  }
}

}  // namespace islet::cli
