#include "engine/simulation/people/pilot_cohort.hpp"

#include <numeric>

#include "engine/simulation/people/screening.hpp"
#include "engine/simulation/plan/care_program.hpp"
#include "engine/trial/schedule.hpp"

namespace islet::simulation {
namespace {

constexpr std::uint64_t pilot_seed = 0x70696C6F74ULL;  // "pilot"
constexpr std::size_t batch_size = 4096;
constexpr std::size_t largest_factor = 16;
constexpr std::size_t enough_to_give_up = 2;  // times the candidates: some 16 of 16,384 would be eligible at the limit

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
  for (std::uint32_t lane = 0; lane < lanes; ++lane) program.samplings.push_back({day, lane, lane, tests});
  const std::vector<const ClinicRules*> rules(lanes, &clinic);
  add_clinic_visits(rules, *models.measurement, patients.persons, program);
  model::Truth truth(lanes, variable_count);
  models.patients->advance(patients, program, day, truth);
  return models.measurement->observe(patients.persons, std::vector<std::int32_t>(lanes, day), truth);
}

Columns end_to_end(const std::vector<Columns>& tables) {
  std::vector<const Columns*> parts;
  std::size_t end = 0;
  for (const auto& table : tables) {
    parts.push_back(&table);
    end += table.rows();
  }
  std::vector<std::uint32_t> rows(end);
  std::iota(rows.begin(), rows.end(), 0U);
  return Columns::gather(parts, rows);
}

}  // namespace

PilotCohort pilot_cohort(const Scenario& scenario, const Models& models, std::size_t candidates, std::size_t wanted,
                         std::optional<std::uint8_t> baseline_tests) {
  PilotCohort cohort;
  cohort.failed_first.assign(scenario.design.eligibility.size(), 0);
  std::vector<Columns> screening;
  std::vector<Columns> baseline;
  std::size_t eligible = 0;
  const auto hopeless = [&] {
    return !baseline_tests && cohort.screened >= enough_to_give_up * candidates &&
           static_cast<double>(eligible) < hardly_anyone * static_cast<double>(cohort.screened);
  };
  while (cohort.screened < candidates ||
         (eligible < wanted && cohort.screened < largest_factor * candidates && !hopeless())) {
    const auto persons = candidates_from(cohort.screened, batch_size);
    const auto batch = screen(models, persons, scenario.design);
    for (const auto failed : batch.failed_first) {
      if (failed >= 0) ++cohort.failed_first[static_cast<std::size_t>(failed)];
    }
    std::vector<std::uint32_t> kept;
    for (const auto lane : batch.eligible) {
      if (batch.patients.failed[lane] == 0) kept.push_back(lane);
    }
    cohort.screened += persons.size();
    if (kept.empty()) continue;
    screening.push_back(batch.measured.gather(kept));
    if (baseline_tests) {
      baseline.push_back(measure_baseline(scenario, models, batch.patients.gather(kept), *baseline_tests));
    }
    eligible += kept.size();
  }
  cohort.screening = eligible > 0 ? end_to_end(screening) : Columns(0, variable_count);
  cohort.baseline = end_to_end(baseline);
  return cohort;
}

}  // namespace islet::simulation
