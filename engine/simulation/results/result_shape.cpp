#include "engine/simulation/results/result_shape.hpp"

#include "engine/simulation/plan/hypothesis.hpp"
#include "engine/simulation/slots/stored_patients.hpp"
#include "engine/trial/criterion_names.hpp"
#include "engine/trial/schedule.hpp"

namespace islet::simulation {

ResultShape result_shape(const Scenario& scenario) {
  ResultShape shape;
  for (const auto& hypothesis : hypotheses_of(scenario)) shape.hypotheses.emplace_back(hypothesis.name);
  for (const auto& analysis : scenario.analyses) shape.analyses.push_back(analysis.name);
  for (const auto& endpoint : scenario.endpoints) shape.endpoints.push_back(endpoint.name);
  for (const auto& arm : scenario.design.arms) shape.arms.push_back(arm.name);
  for (const auto& visit : scenario.design.conduct.visits.visits) {
    shape.visits.push_back(visit.name);
    shape.visit_days.push_back(visit.offset);
  }
  for (const auto& criterion : scenario.design.eligibility) shape.criteria.push_back(criterion.name);
  shape.criteria.emplace_back(trial::stratum_full_name);
  shape.discontinuations = {"dropout"};
  for (const auto event : scenario.events) shape.events.emplace_back(info(event).name);
  for (const auto& family : scenario.families) shape.families.push_back(family.name);
  if (scenario.costs) shape.resources = names_of(scenario.costs->rates);
  shape.patients = patient_storage(scenario);
  return shape;
}

}  // namespace islet::simulation
