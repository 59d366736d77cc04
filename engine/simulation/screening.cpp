#include "engine/simulation/screening.hpp"

namespace islet::simulation {

ScreenedBatch screen_batch(const Models& models, const model::PersonBatch& persons, std::int32_t screening_day,
                           std::uint8_t meal_tests) {
  const auto covariates = models.population->draw(persons);
  ScreenedBatch out{models.patients->create(persons, covariates, screening_day), {}};
  model::Program program;
  program.trial_effect.assign(persons.size(), 0.0);
  program.efficacy.assign(persons.size(), 0.0);
  for (std::uint32_t lane = 0; lane < persons.size(); ++lane) {
    program.samplings.push_back({screening_day, lane, lane, meal_tests});
  }
  model::Truth truth(persons.size(), variable_count);
  models.patients->advance(out.patients, program, screening_day, truth);
  const std::vector<std::int32_t> days(persons.size(), screening_day);
  out.measured = models.measurement->observe(persons, days, truth);
  return out;
}

}  // namespace islet::simulation
