#include "engine/simulation/screening.hpp"

#include "engine/simulation/trial_plan.hpp"

namespace islet::simulation {

std::uint8_t screening_tests(const trial::TrialDesign& design) {
  std::uint8_t tests = 0;
  const auto ask = [&](Variable variable) {
    tests = static_cast<std::uint8_t>(tests | model::bit(meal_test_of(variable)));
  };
  for (const auto& criterion : design.eligibility) {
    if (const auto* rule = std::get_if<trial::VariableRule>(&criterion.rule)) ask(rule->variable);
  }
  if (design.stratum) ask(design.stratum->by);
  if (const auto* nonrandomized = std::get_if<trial::Nonrandomized>(&design.conduct.allocation)) {
    for (const auto& term : nonrandomized->selection) ask(term.covariate);
  }
  return tests;
}

ScreenedBatch screen_batch(const Models& models, const model::PersonBatch& persons, const trial::TrialDesign& design) {
  const auto day = design.conduct.screening_day;
  const auto tests = screening_tests(design);
  const auto covariates = models.population->draw(persons);
  ScreenedBatch out{models.patients->create(persons, covariates, day), {}};
  model::Program program;
  program.trial_effect.assign(persons.size(), 0.0);
  program.efficacy.assign(persons.size(), 0.0);
  for (std::uint32_t lane = 0; lane < persons.size(); ++lane) program.samplings.push_back({day, lane, lane, tests});
  model::Truth truth(persons.size(), variable_count);
  models.patients->advance(out.patients, program, day, truth);
  const std::vector<std::int32_t> days(persons.size(), day);
  out.measured = models.measurement->observe(persons, days, truth);
  return out;
}

}  // namespace islet::simulation
