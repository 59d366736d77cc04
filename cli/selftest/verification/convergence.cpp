// Whether the steps in time are small enough: the same people with the program's step and with smaller ones.

#include <array>
#include <cmath>

#include "cli/selftest/cases.hpp"
#include "cli/selftest/largest.hpp"
#include "cli/selftest/meal_subjects.hpp"
#include "models/glycemia/adag_two_compartment.hpp"
#include "models/glycemia/generalized_homa.hpp"
#include "models/patient/t2d/t2d_patient_model.hpp"
#include "models/population/copula_population.hpp"

namespace islet::selftest {
namespace {

using Model = patient::T2dPatientModel<glycemia::GeneralizedHoma, glycemia::AdagTwoCompartment>;

constexpr std::uint32_t few_people = 200;
constexpr std::array<std::int32_t, 4> days = {30, 91, 182, 364};

model::Program plan() {
  model::Program out;
  out.trial_effect.assign(few_people, 0.1);
  out.efficacy.assign(few_people, 1.0);
  std::uint32_t row = 0;
  for (std::uint32_t lane = 0; lane < few_people; ++lane) {
    for (const auto day : days) out.samplings.push_back({day, lane, row++, 0});
    out.infusions.push_back({0, lane, 0, 0, model::Route::intravenous, 1.0});
  }
  return out;
}

// HbA1c of people who get cells, at some visits over a year. Nothing fluctuates.
std::vector<double> hba1c(const Inputs& inputs, std::int32_t longest_step) {
  const auto still = inputs.parameters.with("process_noise.t2d.sd", 0.0);
  model::PersonBatch persons{20261122, std::vector<std::uint32_t>(few_people, 0), {}};
  for (std::uint32_t i = 0; i < few_people; ++i) persons.candidate.push_back(i);
  const auto covariates = model::CopulaPopulation(inputs.preset("t2dm_treated")).draw(persons);
  const Model made({{"cells", "msc_emax_pulse", "default", 1.0, 1}}, still,
                   patient::T2dSteps{.longest_step = longest_step});
  auto patients = made.create(persons, covariates, -28);
  model::Truth truth(few_people * days.size(), variable_count);
  made.advance(patients, plan(), 365, truth);
  const auto column = truth.column(index_of(Variable::hba1c));
  return {column.begin(), column.end()};
}

double largest_difference(const std::vector<double>& a, const std::vector<double>& b) {
  double worst = 0.0;
  for (std::size_t i = 0; i < a.size(); ++i) worst = largest(worst, std::abs(a[i] - b[i]));
  return worst;
}

double meal_test_error(const ParameterTable& parameters) {
  using namespace oral_test;
  const OralTestF1 test(parameters, model::PopulationSpec::Disease::type_2);
  std::array<Response, 1> coarse, fine;
  test.run({&type_2_subject, 1}, coarse, samples_to_240);
  test.run({&type_2_subject, 1}, fine, samples_to_240, 0.1);
  return std::abs(coarse[0].mean_c_peptide(samples_to_120) / fine[0].mean_c_peptide(samples_to_120) - 1.0);
}

}  // namespace

Measured convergence(const Inputs& inputs) {
  Measured out;
  const auto day = hba1c(inputs, 1);
  constexpr auto step = glycemia::GeneralizedHoma::longest_step;
  out.exact("step_against_day", largest_difference(hba1c(inputs, step), day));
  out.exact("half_step_against_day", largest_difference(hba1c(inputs, step / 2), day));
  out.exact("meal_test", meal_test_error(inputs.parameters));
  return out;
}

}  // namespace islet::selftest
