// What check and solve say of the work: time, size, how far a search is.

#include <gtest/gtest.h>

#include <algorithm>
#include <string>

#include "cli/compose/load_scenario.hpp"
#include "cli/run/searched_scenario.hpp"
#include "cli/run/solve.hpp"
#include "cli/text/duration_text.hpp"
#include "cli/text/precision_text.hpp"

namespace islet::cli {
namespace {

TEST(RunWords, long_times_are_minutes_and_hours_and_large_files_gigabytes) {
  EXPECT_EQ(core_time_text(37.2), "37.2 core seconds");
  EXPECT_EQ(core_time_text(4370.0), "73 core minutes");
  EXPECT_EQ(core_time_text(7560.0), "2.1 core hours");
  EXPECT_EQ(size_text(0.344), "0.34 MB");
  EXPECT_EQ(size_text(137.4), "137 MB");
  EXPECT_EQ(size_text(1030.0), "1.0 GB");
}

TEST(RunWords, a_precision_is_said_as_it_was_asked_and_one_replicate_is_one) {
  const auto one = precision_sentence({0.4999, 0.3966, 1, 5, 1});
  EXPECT_NE(one.find("reached with 1 replicate:"), std::string::npos) << one;
  EXPECT_NE(one.find("is 39.66 %, 49.99 % is asked for"), std::string::npos) << one;
  const auto spent = precision_sentence({0.02, 0.0201, 1000, 2000, 2000});
  EXPECT_NE(spent.find("The budget of 2,000 replicates ended"), std::string::npos) << spent;
  EXPECT_NE(spent.find("is 2.01 %, 2 % is asked for"), std::string::npos) << spent;
}

TEST(RunWords, a_search_of_sizes_names_the_smallest_arm_where_they_differ) {
  simulation::Scenario scenario;
  scenario.design.arms = {{"MSC", 60, {}}, {"Control", 30, {}}};
  scenarios::SolveQuestion question;
  question.what = scenarios::Solved::subjects_per_arm;
  question.name = "subjects_per_arm";
  EXPECT_EQ(searched_value(question, scenario, 75.0), "subjects_per_arm 75 of the smallest arm");
  scenario.design.arms[0].subjects = 30;
  EXPECT_EQ(searched_value(question, scenario, 75.0), "subjects_per_arm 75");
  question = {scenarios::Solved::dose, "dose", "cells/kg", {}, 0, std::nullopt};
  EXPECT_EQ(searched_value(question, scenario, 1.2e6), "dose 1.2e+06 cells/kg");
}

// The scenario at a value that was searched, as solve() runs it: what the search set is no choice of the user, what the
// user set is.
TEST(RunWords, a_parameter_at_a_searched_value_is_solved_for) {
  const std::string id = "msc.t2d.sensitivity_effect";
  const auto reading = read_scenario_text("trial.yaml", R"(format: 1
seed: 7
replicates: 4
population: {model: t2dm_vietnam_hospital}
disease: {glycemia: generalized_homa, hba1c: adag_two_compartment, beta_cell: exponential_decline}
products: [{name: cells, model: msc_emax_pulse, source: allogeneic, viability: 85 %, donor_lots: 2}]
arms:
  - {name: MSC, subjects: 4, infusions: {product: cells, count: 1, dose: 1e6 cells/kg, route: intravenous}}
  - {name: Control, subjects: 4}
conduct:
  allocation: {randomized: {block_size: 2}}
  masking: open_label
  enrollment: {rate: 4 subject/month}
  visits: {clock: enrollment, at: [0 month, 3 month]}
endpoints: [{name: hba1c, variable: hba1c, visit: 3 month, benefit: decrease, missing: complete_case}]
analyses: [{name: hba1c, endpoint: hba1c, test: t, arms: [MSC, Control], alpha: 0.05, role: primary}]
parameters: {msc.t2d.sensitivity_effect: 0.5, msc.ec50: 2 1e6 cells/kg}
solve: {for: parameters.msc.t2d.sensitivity_effect, power: 80 %, range: [0.3, 0.9]}
)",
                                          {});
  const auto question = questions_of(reading).solve;
  ASSERT_TRUE(question);
  const auto at = reading_at(reading, *question, "trial.yaml", 0.71239);
  EXPECT_EQ(at.parameters.value(id), 0.71239);
  const auto said_of = [](const simulation::Scenario& scenario, const std::string& parameter) {
    const auto found = std::ranges::find(scenario.assumptions, parameter, &simulation::Assumption::what);
    return found == scenario.assumptions.end() ? "nothing" : found->text;
  };
  EXPECT_EQ(said_of(reading.scenario, id), "set to 0.5 in the scenario");
  EXPECT_EQ(said_of(at.scenario, id), "solved for: 0.7124");
  EXPECT_EQ(said_of(at.scenario, "msc.ec50"), said_of(reading.scenario, "msc.ec50"));
  EXPECT_NE(said_of(at.scenario, "msc.ec50"), "nothing");
}

}  // namespace
}  // namespace islet::cli
