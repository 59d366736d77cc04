#include "engine/simulation/pilot_cohort.hpp"

#include "engine/simulation/care_program.hpp"
#include "engine/simulation/screening.hpp"
#include "engine/trial/eligibility.hpp"
#include "engine/trial/schedule.hpp"

namespace islet::simulation {
namespace {

constexpr std::uint64_t pilot_seed = 0x70696C6F74ULL;  // "pilot"
constexpr std::size_t batch_size = 4096;
constexpr std::size_t largest_factor = 16;

model::PersonBatch candidates_from(std::size_t first, std::size_t count) {
  model::PersonBatch persons{pilot_seed, {}, {}};
  for (std::size_t i = 0; i < count; ++i) {
    persons.replicate.push_back(0);
    persons.candidate.push_back(static_cast<std::uint32_t>(first + i));
  }
  return persons;
}

// The eligible, brought to the baseline visit as controls and measured there.
Columns measure_baseline(const Scenario& scenario, const Models& models, model::Patients patients, std::uint8_t tests) {
  const auto lanes = static_cast<std::uint32_t>(patients.size());
  const std::size_t visit = scenario.design.baseline_visit();
  const auto day = trial::nominal_visit_day(scenario.design, 0, visit);
  const auto clinic = clinic_rules(scenario.design, models.clinic, day);
  model::Program program;
  program.trial_effect.assign(lanes, 0.0);
  program.efficacy.assign(lanes, 0.0);
  for (std::uint32_t lane = 0; lane < lanes; ++lane) {
    program.samplings.push_back({day, lane, lane, tests});
    add_clinic_visits(clinic, *models.measurement, patients.persons, lane, program);
  }
  model::Truth truth(lanes, variable_count);
  models.patients->advance(patients, program, day, truth);
  return models.measurement->observe(patients.persons, std::vector<std::int32_t>(lanes, day), truth);
}

}  // namespace

PilotCohort pilot_cohort(const Scenario& scenario, const Models& models, std::size_t candidates, std::size_t wanted,
                         std::uint8_t baseline_tests) {
  PilotCohort cohort;
  cohort.failed_first.assign(scenario.design.eligibility.size(), 0);
  std::vector<Columns> screening;
  std::vector<Columns> baseline;
  std::size_t eligible = 0;
  while (cohort.screened < candidates || (eligible < wanted && cohort.screened < largest_factor * candidates)) {
    const auto persons = candidates_from(cohort.screened, batch_size);
    auto batch = screen_batch(models, persons, scenario.design);
    const auto failed = trial::first_failed_criterion(scenario.design.eligibility, persons, batch.measured);
    std::vector<std::uint32_t> kept;
    for (std::uint32_t row = 0; row < persons.size(); ++row) {
      if (failed[row] < 0 && batch.patients.failed[row] == 0) kept.push_back(row);
      if (failed[row] >= 0) ++cohort.failed_first[static_cast<std::size_t>(failed[row])];
    }
    screening.push_back(batch.measured.gather(kept));
    baseline.push_back(measure_baseline(scenario, models, batch.patients.gather(kept), baseline_tests));
    eligible += kept.size();
    cohort.screened += persons.size();
  }
  std::vector<const Columns*> screening_parts;
  std::vector<const Columns*> baseline_parts;
  std::vector<std::uint32_t> rows(eligible);
  for (std::uint32_t i = 0; i < eligible; ++i) rows[i] = i;
  for (const auto& part : screening) screening_parts.push_back(&part);
  for (const auto& part : baseline) baseline_parts.push_back(&part);
  cohort.screening = Columns::gather(screening_parts, rows);
  cohort.baseline = Columns::gather(baseline_parts, rows);
  return cohort;
}

}  // namespace islet::simulation
