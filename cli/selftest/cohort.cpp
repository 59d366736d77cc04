#include "cli/selftest/cohort.hpp"

#include <algorithm>

#include "models/model_registry.hpp"
#include "models/observation/laboratory_measurement.hpp"
#include "models/population/copula_population.hpp"

namespace islet::selftest {
namespace {

constexpr std::uint64_t seed = 20261122;
constexpr std::uint32_t lanes = 500;  // simulated together; the number changes no result

model::PersonBatch persons_from(std::uint32_t first, std::uint32_t count) {
  model::PersonBatch persons{seed, std::vector<std::uint32_t>(count, 0), {}};
  for (std::uint32_t i = 0; i < count; ++i) persons.candidate.push_back(first + i);
  return persons;
}

model::Program program_of(const CohortPlan& plan, std::uint32_t count) {
  model::Program program;
  program.trial_effect.assign(count, plan.trial_effect);
  program.efficacy.assign(count, 0.0);
  std::uint32_t row = 0;
  for (std::uint32_t lane = 0; lane < count; ++lane) {
    for (const auto day : plan.days) program.samplings.push_back({day, lane, row++, plan.tests});
  }
  return program;
}

void copy_rows(const Columns& from, Columns& to, std::size_t first_row) {
  for (std::size_t c = 0; c < from.columns(); ++c) {
    std::ranges::copy(from.column(c), to.column(c).begin() + static_cast<std::ptrdiff_t>(first_row));
  }
}

std::unique_ptr<model::PatientModel> patient_model(const CohortPlan& plan, const ParameterTable& parameters) {
  const model::DiseaseSpec forms{"generalized_homa", "adag_two_compartment",
                                 std::string(beta_cell_name(plan.population.disease))};
  return make_patient_model(plan.population, forms, {}, parameters);
}

// Row i of the truth belongs to person i / visits.
model::PersonBatch one_a_row(const model::PersonBatch& persons, std::size_t visits) {
  model::PersonBatch out{persons.seed, {}, {}};
  for (std::size_t i = 0; i < persons.size() * visits; ++i) {
    out.replicate.push_back(persons.replicate[i / visits]);
    out.candidate.push_back(persons.candidate[i / visits]);
  }
  return out;
}

std::vector<std::int32_t> day_of_rows(const std::vector<std::int32_t>& days, std::size_t people) {
  std::vector<std::int32_t> out;
  for (std::size_t i = 0; i < people; ++i) out.insert(out.end(), days.begin(), days.end());
  return out;
}

}  // namespace

Cohort::Cohort(const CohortPlan& plan, const ParameterTable& parameters)
    : visits_(plan.days.size()),
      covariates_(plan.people, model::covariate_count),
      truth_(plan.people * visits_, variable_count),
      observed_(plan.people * visits_, variable_count) {
  const model::CopulaPopulation population(plan.population);
  const auto patients = patient_model(plan, parameters);
  const model::LaboratoryMeasurement laboratory(parameters, plan.population.disease);
  for (std::uint32_t first = 0; first < plan.people; first += lanes) {
    const auto persons = persons_from(first, std::min(lanes, plan.people - first));
    const auto covariates = population.draw(persons);
    auto batch = patients->create(persons, covariates, 0);
    model::Truth truth(persons.size() * visits_, variable_count);
    patients->advance(batch, program_of(plan, static_cast<std::uint32_t>(persons.size())), plan.days.back(), truth);
    const auto observed =
        laboratory.observe(one_a_row(persons, visits_), day_of_rows(plan.days, persons.size()), truth);
    copy_rows(covariates, covariates_, first);
    copy_rows(truth, truth_, first * visits_);
    copy_rows(observed, observed_, first * visits_);
  }
}

std::vector<double> Cohort::of_visit(const Columns& table, Variable variable, std::size_t visit) const {
  std::vector<double> values(people());
  for (std::size_t i = 0; i < values.size(); ++i) values[i] = table.at(i * visits_ + visit, index_of(variable));
  return values;
}

std::vector<double> Cohort::truth(Variable variable, std::size_t visit) const {
  return of_visit(truth_, variable, visit);
}
std::vector<double> Cohort::observed(Variable variable, std::size_t visit) const {
  return of_visit(observed_, variable, visit);
}

}  // namespace islet::selftest
