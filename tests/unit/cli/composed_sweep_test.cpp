#include "cli/compose/composed_sweep.hpp"

#include <gtest/gtest.h>

#include "cli/compose/composed_trial.hpp"
#include "cli/compose/load_scenario.hpp"

namespace islet::cli {
namespace {

// Without a baseline table: its population is solved in one step.
constexpr std::string_view trial = R"(format: 1
seed: 7
replicates: 4
population:
  model: t2dm_vietnam_hospital
  eligibility: [{name: hba1c, variable: hba1c, at_least: 7.5 %}]
disease: {glycemia: generalized_homa, hba1c: adag_two_compartment, beta_cell: exponential_decline}
products: [{name: cells, model: msc_emax_pulse, source: allogeneic, viability: 85 %, donor_lots: 2}]
arms:
  - {name: MSC, subjects: 4, infusions: {product: cells, count: 1, dose: 1e6 cells/kg, route: intravenous}}
  - {name: Control, subjects: 4}
conduct:
  allocation: {nonrandomized: {selection: {hba1c: 0.2}}}
  masking: open_label
  enrollment: {rate: 4 subject/month}
  visits: {clock: enrollment, at: [0 month, 3 month]}
endpoints: [{name: hba1c, variable: hba1c, visit: 3 month, benefit: decrease, missing: complete_case}]
analyses: [{name: hba1c, endpoint: hba1c, test: t, arms: [MSC, Control], role: primary}]
design_space:
)";

ComposedSweep composed(const std::string& space) {
  return ComposedSweep(read_scenario_text("trial.yaml", std::string(trial) + space, {}), "trial.yaml");
}

TEST(ComposedSweep, shares_people_where_nothing_that_concerns_them_differs) {
  const auto sweep = composed(
      "  n: {set: 'arms.*.subjects', to: [4, 6]}\n"
      "  dose: {set: arms.MSC.infusions.dose, to: [1e6 cells/kg, 2e6 cells/kg]}\n");
  EXPECT_EQ(sweep.same_people_as(), (std::vector<std::size_t>{0, 0, 0, 0}));
  EXPECT_EQ(sweep.groups_of_people(), 1U);
  ASSERT_EQ(sweep.sweep_plan().points.size(), 4U);
  for (const auto* plan : sweep.sweep_plan().points) {
    EXPECT_EQ(plan->models.population, sweep.plan(0).models.population);
    EXPECT_EQ(plan->models.patients, sweep.plan(0).models.patients);
  }
  EXPECT_EQ(sweep.plan(3).scenario->design.subjects(), 12);
}

// What acts on the treated only makes other models and leaves the solved population alone; so the population that is
// shared is the one that the point would have solved itself.
TEST(ComposedSweep, a_point_has_the_population_that_it_would_solve_itself) {
  const std::string space =
      "  form: {set: products.cells.model, to: [msc_emax_pulse, msc_log_linear_pulse]}\n"
      "  emax: {set: parameters.msc.t2d.sensitivity_effect, to: [0.2, 0.4]}\n";
  const auto sweep = composed(space);
  EXPECT_EQ(sweep.groups_of_people(), 4U);
  EXPECT_NE(sweep.plan(3).models.patients, sweep.plan(0).models.patients);
  EXPECT_EQ(sweep.plan(3).models.population, sweep.plan(0).models.population);
  const ComposedTrial alone(reading_of_point(read_scenario_text("trial.yaml", std::string(trial) + space, {}), 3),
                            "trial.yaml");
  const auto& own = alone.plan().selection_scales.front();  // of HbA1c measured among the eligible: bit for bit
  const auto& shared = sweep.plan(3).selection_scales.front();
  EXPECT_EQ(own.mean, shared.mean);
  EXPECT_EQ(own.sd, shared.sd);
  EXPECT_EQ(alone.eligible_share(), sweep.eligible_share(3));
}

// The twin: where people do differ, the shared population would be the wrong one.
TEST(ComposedSweep, a_point_with_other_people_solves_its_own) {
  const auto sweep = composed("  limit: {set: population.eligibility.hba1c.at_least, to: [7.5 %, 8.5 %]}\n");
  EXPECT_EQ(sweep.same_people_as(), (std::vector<std::size_t>{0, 1}));
  EXPECT_NE(sweep.plan(1).models.population, sweep.plan(0).models.population);
  EXPECT_NE(sweep.eligible_share(1), sweep.eligible_share(0));
  EXPECT_NE(sweep.plan(1).selection_scales.front().mean, sweep.plan(0).selection_scales.front().mean);
}

TEST(ComposedSweep, names_the_point_that_cannot_be_composed) {
  try {
    (void)composed("  form: {set: products.cells.model, to: [msc_emax_pulse, msc_delay_only]}\n");
    FAIL() << "delay only has no meaning in type 2";
  } catch (const InputRejected& rejected) {
    EXPECT_NE(rejected.faults().front().problem.find("at design point 1 (form msc_delay_only)"), std::string::npos);
  }
}

TEST(ComposedSweep, takes_the_seed_of_the_command_line_at_every_point) {
  const auto reading = read_scenario_text(
      "trial.yaml", std::string(trial) + "  n: {set: 'arms.*.subjects', to: [4, 6]}\n", {.replicates = 2, .seed = 99});
  ASSERT_EQ(reading.points.size(), 2U);
  for (const auto& point : reading.points) EXPECT_EQ(point.scenario.seed, 99U);
}

}  // namespace
}  // namespace islet::cli
