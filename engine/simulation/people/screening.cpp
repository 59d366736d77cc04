#include "engine/simulation/people/screening.hpp"

#include <algorithm>
#include <utility>

#include "engine/simulation/plan/trial_plan.hpp"
#include "engine/trial/eligibility.hpp"

namespace islet::simulation {
namespace {

using Criteria = std::span<const trial::Criterion>;

std::vector<Variable> asked_at_screening(const trial::TrialDesign& design) {
  std::vector<Variable> asked;
  for (const auto& criterion : design.eligibility) {
    if (const auto* rule = std::get_if<trial::VariableRule>(&criterion.rule)) asked.push_back(rule->variable);
  }
  if (design.stratum) asked.push_back(design.stratum->by);
  if (const auto* nonrandomized = std::get_if<trial::Nonrandomized>(&design.conduct.allocation)) {
    for (const auto& term : nonrandomized->selection) asked.push_back(term.covariate);
  }
  return asked;
}

// Removes the values that are not asked for, so that they are not measured. When a derived variable is asked for, all
// stay, because it is computed from others.
void keep_only(const std::vector<Variable>& asked, model::Truth& truth) {
  if (std::ranges::any_of(asked, [](Variable v) { return info(v).kind == VariableKind::derived; })) return;
  for (const auto& variable : all_variables()) {
    if (std::ranges::find(asked, variable.variable) != asked.end()) continue;
    truth.forget(index_of(variable.variable));
  }
}

bool is_known_without_simulation(const trial::Criterion& criterion) {
  const auto* rule = std::get_if<trial::VariableRule>(&criterion.rule);
  return rule == nullptr || info(rule->variable).kind == VariableKind::characteristic;
}

// The criteria before the first that needs a simulation. For a candidate who fails one of them it is the first that he
// fails, so he need not be simulated.
Criteria known_first(const std::vector<trial::Criterion>& criteria) {
  const auto end = std::ranges::find_if_not(criteria, is_known_without_simulation);
  return {criteria.begin(), end};
}

std::vector<std::uint32_t> rows_without_failure(const std::vector<std::int32_t>& failed) {
  std::vector<std::uint32_t> rows;
  for (std::uint32_t row = 0; row < failed.size(); ++row) {
    if (failed[row] < 0) rows.push_back(row);
  }
  return rows;
}

struct AtScreening {
  model::Patients patients;
  model::Truth truth;
};

AtScreening bring_to_screening(const Models& models, const model::PersonBatch& persons, const Columns& covariates,
                               const trial::TrialDesign& design) {
  const auto day = design.conduct.screening_day;
  const auto tests = screening_tests(design);
  AtScreening out{models.patients->create(persons, covariates, day), model::Truth(persons.size(), variable_count)};
  model::Program program;
  program.trial_effect.assign(persons.size(), 0.0);
  program.efficacy.assign(persons.size(), 0.0);
  program.samplings.reserve(persons.size());
  for (std::uint32_t lane = 0; lane < persons.size(); ++lane) program.samplings.push_back({day, lane, lane, tests});
  models.patients->advance(out.patients, program, day, out.truth);
  return out;
}

void measure(const Models& models, const model::PersonBatch& persons, std::int32_t day, Columns& values) {
  models.measurement->report(persons, std::vector<std::int32_t>(persons.size(), day), values);
}

// The candidates who meet all criteria that are known without a simulation, with their covariates.
struct Known {
  std::vector<std::uint32_t> rows;
  model::PersonBatch persons;
  Columns covariates;
};

Known keep(std::vector<std::uint32_t> rows, const model::PersonBatch& persons, Columns covariates) {
  if (rows.size() == persons.size()) return {std::move(rows), persons, std::move(covariates)};
  auto left = covariates.gather(rows);
  auto who = persons.gather(rows);
  return {std::move(rows), std::move(who), std::move(left)};
}

}  // namespace

std::uint8_t screening_tests(const trial::TrialDesign& design) {
  std::uint8_t tests = 0;
  for (const auto variable : asked_at_screening(design)) {
    tests |= meal_tests_of(variable);
  }
  return tests;
}

ScreenedBatch screen_batch(const Models& models, const model::PersonBatch& persons, const trial::TrialDesign& design) {
  auto screened = bring_to_screening(models, persons, models.population->draw(persons), design);
  measure(models, persons, design.conduct.screening_day, screened.truth);
  return {std::move(screened.patients), std::move(screened.truth)};
}

Screened screen(const Models& models, const model::PersonBatch& persons, const trial::TrialDesign& design) {
  auto covariates = models.population->draw(persons);
  const auto first = known_first(design.eligibility);
  Screened out{std::vector<std::int32_t>(persons.size(), -1), {}, Columns(0, variable_count), {}};
  if (!first.empty()) {
    // Characteristics are reported as they are.
    out.failed_first = trial::first_failed_criterion(first, persons, model::characteristics(covariates, 0));
  }
  const auto left = keep(rows_without_failure(out.failed_first), persons, std::move(covariates));
  if (left.rows.empty()) return out;
  auto [patients, measured] = bring_to_screening(models, left.persons, left.covariates, design);
  keep_only(asked_at_screening(design), measured);
  measure(models, left.persons, design.conduct.screening_day, measured);
  const auto rest = Criteria(design.eligibility).subspan(first.size());
  const auto failed = trial::first_failed_criterion(rest, left.persons, measured);
  for (std::size_t i = 0; i < left.rows.size(); ++i) {
    if (failed[i] >= 0) out.failed_first[left.rows[i]] = failed[i] + static_cast<std::int32_t>(first.size());
  }
  out.patients = std::move(patients);
  out.measured = std::move(measured);
  out.eligible = rows_without_failure(failed);
  return out;
}

}  // namespace islet::simulation
