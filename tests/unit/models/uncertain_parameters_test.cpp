// Which parameters may be uncertain in a trial: nobody differs before it, nor where the cells do nothing, and patients
// of the scenario's model become those of the draw's model.

#include <gtest/gtest.h>

#include <bit>

#include "models/treatment/treatment_prior.hpp"
#include "tests/unit/models/patient_factory.hpp"
#include "tests/unit/models/test_table.hpp"

namespace islet::testing_models {
namespace {

constexpr std::size_t n = 3;
constexpr Disease diseases[] = {Disease::type_1, Disease::type_2};

std::vector<model::ProductSpec> products() {
  return {{"own", "msc_responder_mixture", "default", 1.0, 1, model::CellSource::autologous},
          {"other", "msc_emax_pulse", "default", 1.0, 2, model::CellSource::allogeneic}};
}

model::Program two_infusions(double efficacy) {
  auto program = program_for(n);
  for (std::uint32_t lane = 0; lane < n; ++lane) {
    program.efficacy[lane] = efficacy;
    program.trial_effect[lane] = 0.1;
    program.infusions.push_back({0, lane, 0, 0, model::Route::pancreatic_artery, efficacy > 0.0 ? 1.0 : 0.0});
    program.infusions.push_back({60, lane, 1, 1, model::Route::intravenous, efficacy > 0.0 ? 1.0 : 0.0});
    for (std::uint32_t v = 0; v < 2; ++v)
      program.samplings.push_back({90 * (static_cast<std::int32_t>(v) + 1), lane, 2 * lane + v, 0});
  }
  program.sort();
  return program;
}

std::vector<std::uint64_t> bits(const model::Truth& truth) {
  std::vector<std::uint64_t> out;
  for (std::size_t row = 0; row < 2 * n; ++row) {
    for (std::size_t v = 0; v < variable_count; ++v) out.push_back(std::bit_cast<std::uint64_t>(truth.at(row, v)));
  }
  return out;
}

// Half of the people are juvenile onset in type 1.
Columns covariates_of(Disease disease) {
  auto covariates = typical_covariates(n, disease);
  covariates.at(0, static_cast<std::size_t>(Covariate::age)) = 12.0 * 365.25;
  return covariates;
}

std::vector<std::uint64_t> run(const model::PatientModel& created_by, const model::PatientModel& advanced_by,
                               Disease disease, double efficacy) {
  auto patients = created_by.create(people(n), covariates_of(disease), -20);
  model::Truth screening(n, variable_count);
  created_by.advance(patients, program_for(n), -10, screening);
  if (&created_by != &advanced_by) advanced_by.set_treatment_traits(patients);
  model::Truth truth(2 * n, variable_count);
  advanced_by.advance(patients, two_infusions(efficacy), 181, truth);
  return bits(truth);
}

// One parameter moved within its range.
ParameterTable moved(const std::string& id) {
  return changed([&](Parameter& p) {
    if (p.id == id) p.value = p.value == 0.0 ? 0.5 : p.value * 0.7;
  });
}

TEST(UncertainParameters, make_the_patients_that_the_model_of_the_draw_would_have_created) {
  for (const auto disease : diseases) {
    const auto prior = treatment::treatment_prior(table(), disease);
    auto draw = model::draw_parameters(prior, 7, 0);
    for (std::uint32_t d = 1; draw.no_effect; ++d) draw = model::draw_parameters(prior, 7, d);
    const auto base = patient_model(disease, table(), products());
    const auto drawn = patient_model(disease, model::with_draw(table(), prior, draw), products());
    const auto whole = run(*drawn, *drawn, disease, 1.0);
    EXPECT_EQ(run(*base, *drawn, disease, 1.0), whole);
    EXPECT_NE(run(*base, *base, disease, 1.0), whole);
  }
}

TEST(UncertainParameters, change_nobody_whom_the_cells_do_nothing_to) {
  for (const auto disease : diseases) {
    const auto base = patient_model(disease, table(), products());
    const auto specified = run(*base, *base, disease, 0.0);
    int uncertain = 0;
    for (const auto& parameter : table().all()) {
      if (!treatment::uncertain_domain(parameter.id, disease)) continue;
      ++uncertain;
      const auto other = patient_model(disease, moved(parameter.id), products());
      EXPECT_EQ(run(*base, *other, disease, 0.0), specified) << parameter.id;
    }
    EXPECT_GT(uncertain, 15);
  }
  // What the list leaves out for this reason does.
  const auto base = patient_model(Disease::type_2, table(), products());
  const auto other = patient_model(Disease::type_2, moved("trial_effect.onset_time"), products());
  EXPECT_NE(run(*base, *other, Disease::type_2, 0.0), run(*base, *base, Disease::type_2, 0.0));
  EXPECT_FALSE(treatment::uncertain_domain("trial_effect.onset_time", Disease::type_2));
}

TEST(UncertainParameters, hold_all_of_the_default_prior_in_their_range) {
  for (const auto disease : diseases) {
    const auto prior = treatment::treatment_prior(table(), disease);
    ASSERT_EQ(prior.parameters.size(), disease == Disease::type_1 ? 7U : 6U);
    for (const auto& parameter : prior.parameters) {
      const auto domain = treatment::uncertain_domain(parameter.id, disease);
      ASSERT_TRUE(domain) << parameter.id;
      if (parameter.use == model::Use::replaces) continue;
      EXPECT_EQ(domain->multiplier, parameter.use) << parameter.id;
    }
  }
  EXPECT_FALSE(treatment::uncertain_domain("msc.t1d.hazard_reduction", Disease::type_2));
  EXPECT_FALSE(treatment::uncertain_domain("msc.arterial_injury_time", Disease::type_2));
  EXPECT_FALSE(treatment::uncertain_domain("msc.sensitized_share", Disease::type_2));
}

}  // namespace
}  // namespace islet::testing_models
