#include "cli/compose/composed_models.hpp"

#include "engine/core/faults.hpp"
#include "engine/model_api/parameter_prior.hpp"
#include "models/events/trial_events.hpp"
#include "models/model_registry.hpp"
#include "models/observation/laboratory_measurement.hpp"
#include "models/population/copula_population.hpp"
#include "models/treatment/routine_care.hpp"
#include "models/treatment/trial_effect.hpp"
#include "scenarios/reader/text/place_of.hpp"

namespace islet::cli {
namespace {

// Places the fault at the section that causes it. The text of a design point is not known here; the sweep places its
// faults.
InputRejected rejected_at(const simulation::Scenario& scenario, std::string_view section, InputFault fault) {
  const auto file = fault.file;
  return InputRejected(scenarios::placed({std::move(fault)}, file, scenario.text, section));
}

std::unique_ptr<model::PatientModel> compose_patients(const simulation::Scenario& scenario,
                                                      const ParameterTable& parameters, const std::string& file_name) {
  try {
    return make_patient_model(scenario.population, scenario.disease, scenario.products, parameters);
  } catch (const std::invalid_argument& contradiction) {
    throw rejected_at(scenario, "disease",
                      {file_name, 0, 0, contradiction.what(), "the models do not fit together",
                       "check `population`, `disease` and `products`; islet models lists what exists"});
  }
}

std::unique_ptr<model::EventModel> compose_events(const simulation::Scenario& scenario,
                                                  const ParameterTable& parameters, const std::string& file_name) {
  if (scenario.events.empty()) return nullptr;
  try {
    return std::make_unique<events::TrialEvents>(scenario.events, scenario.products, parameters,
                                                 scenario.population.disease);
  } catch (const std::invalid_argument& senseless) {
    throw rejected_at(scenario, "parameters",
                      {file_name, 0, 0, senseless.what(), "the rates of events make no sense with it",
                       "check `parameters`; islet models lists those of `events`"});
  }
}

// Composes a patient model a draw: the table is copied, nothing is solved.
std::optional<simulation::TreatmentDraws> compose_draws(const simulation::Scenario& scenario,
                                                        const ParameterTable& parameters) {
  if (!scenario.uncertainty) return std::nullopt;
  const auto at = [prior = scenario.uncertainty->prior, seed = scenario.seed, population = scenario.population,
                   disease = scenario.disease, products = scenario.products, parameters](std::uint32_t number) {
    const auto draw = model::draw_parameters(prior, seed, number);
    const auto drawn = model::with_draw(parameters, prior, draw);
    auto patients = draw.no_effect ? nullptr : make_patient_model(population, disease, products, drawn);
    return simulation::DrawnTreatment{number, std::move(patients),
                                      treatment::study_effect_distribution(drawn, population.disease)};
  };
  return simulation::TreatmentDraws{scenario.uncertainty->replicates_per_draw, at};
}

}  // namespace

ComposedModels::ComposedModels(const simulation::Scenario& scenario, const ParameterTable& parameters,
                               const std::string& file_name)
    : patients_(compose_patients(scenario, parameters, file_name)),
      measurement_(std::make_unique<model::LaboratoryMeasurement>(parameters, scenario.population.disease)),
      events_(compose_events(scenario, parameters, file_name)),
      study_effect_(treatment::study_effect_distribution(parameters, scenario.population.disease)),
      clinic_(treatment::clinic_calendar(parameters)),
      draws_(compose_draws(scenario, parameters)) {}

simulation::Models ComposedModels::without_population() const {
  simulation::Models models;
  models.patients = patients_.get();
  models.measurement = measurement_.get();
  models.events = events_.get();
  models.study_effect = study_effect_;
  models.clinic = clinic_;
  return models;
}

simulation::PreparedPopulation solve_population(const simulation::Scenario& scenario, const simulation::Models& models,
                                                const std::string& file_name) {
  try {
    return simulation::prepare_population(scenario, models, model::CopulaPopulationFactory{});
  } catch (const std::invalid_argument& contradiction) {
    throw rejected_at(scenario, "population",
                      {file_name, 0, 0, contradiction.what(), "the population contradicts itself",
                       "check `population`: its preset, baseline table, strata and distributions"});
  } catch (const InputRejected& rejected) {
    auto faults = rejected.faults();
    for (auto& fault : faults) fault.file = file_name;
    const auto section =
        scenario.parameter_overrides.empty() ? "population" : "parameters";  // what may make people fail
    throw InputRejected(scenarios::placed(std::move(faults), file_name, scenario.text, section));
  }
}

}  // namespace islet::cli
