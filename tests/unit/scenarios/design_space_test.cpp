// The example of the interface contract with a design space.

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "scenarios/reader/design_space/people_key.hpp"
#include "scenarios/reader/design_space/settable_scenario.hpp"
#include "scenarios/reader/scenario_reader.hpp"
#include "tests/hostile/reader_knowledge.hpp"

namespace islet::scenarios {
namespace {

std::string plain() { return read_scenario_file(ISLET_SOURCE_DIR "/tests/hostile/good/type_1.yaml"); }

Reading read(const std::string& space) {
  return read_scenario("type_1.yaml", plain() + "\ndesign_space:\n" + space, testing::some_knowledge());
}

double dose(const PointReading& point) { return point.scenario.design.arms.at(0).infusions.at(0).dose.median; }

TEST(DesignSpace, is_every_combination_with_the_last_factor_fastest) {
  const auto reading = read(
      "  dose: {set: arms.MSC.infusions.dose, to: [0.5e6 cells/kg, 1e6 cells/kg]}\n"
      "  rate: {set: conduct.enrollment.rate, to: [2 subject/month, 3 subject/month, 4 subject/month]}\n");
  ASSERT_EQ(reading.points.size(), 6U);
  EXPECT_EQ(reading.space.points.at(4), (std::vector<std::uint32_t>{1, 1}));
  EXPECT_EQ(simulation::label_of(reading.space, 4), "dose 1e6 cells/kg, rate 3 subject/month");
  EXPECT_DOUBLE_EQ(dose(reading.points.at(2)), 0.5);
  EXPECT_DOUBLE_EQ(dose(reading.points.at(3)), 1.0);
  EXPECT_DOUBLE_EQ(reading.points.at(5).scenario.design.conduct.enrollment_rate, 4.0 / 30.4375);
}

TEST(DesignSpace, knows_its_axes) {
  const auto reading = read(
      "  dose: {set: arms.MSC.infusions.dose, to: [0.5e6 cells/kg, 1e6 cells/kg]}\n"
      "  duration: {set: population.eligibility.duration.at_most, to: [6 month, 1 year]}\n"
      "  route: {set: arms.MSC.infusions.route, to: [intravenous, pancreatic_artery]}\n");
  EXPECT_EQ(reading.space.factors.at(0).unit, "{cells}/kg");
  EXPECT_EQ(reading.space.factors.at(0).values, (std::vector<double>{0.5e6, 1e6}));
  EXPECT_EQ(reading.space.factors.at(1).unit, "mo");
  EXPECT_EQ(reading.space.factors.at(1).values, (std::vector<double>{6.0, 12.0}));  // 365.25 / 30.4375
  EXPECT_FALSE(reading.space.factors.at(2).is_numeric());
  EXPECT_EQ(reading.space.factors.at(2).labels, (std::vector<std::string>{"intravenous", "pancreatic_artery"}));
}

TEST(DesignSpace, sets_all_that_a_star_matches) {
  const auto reading = read("  n: {set: 'arms.*.subjects', to: [20, 30]}\n");
  EXPECT_EQ(reading.space.factors.at(0).paths,
            (std::vector<std::string>{"arms.MSC.subjects", "arms.Control.subjects"}));
  const auto& arms = reading.points.at(1).scenario.design.arms;
  ASSERT_EQ(arms.size(), 2U);
  for (const auto& arm : arms) EXPECT_EQ(arm.subjects, 30);
}

// What the report shows of a point: the scenario that was composed there, whatever the path was.
TEST(DesignSpace, says_of_each_point_what_differs_from_the_resolved_scenario) {
  const auto reading = read("  n: {set: 'arms.*.infusions.count', to: [1, 2]}\n");
  ASSERT_EQ(reading.changes.size(), 2U);
  const auto resolved = nlohmann::json::parse(reading.scenario.resolved);
  for (std::size_t p = 0; p < 2; ++p) {
    const auto at_point = resolved.patch(nlohmann::json::parse(reading.changes[p]));
    EXPECT_EQ(at_point["arms"][0]["infusions"].size(), p == 0 ? 1U : 2U);
    EXPECT_EQ(at_point["analyses"], resolved["analyses"]);
  }
  EXPECT_TRUE(read_scenario("type_1.yaml", plain(), testing::some_knowledge()).changes.empty());
}

TEST(DesignSpace, moves_paths_together_and_derives_a_constant_total) {
  const auto reading = read(
      "  schedule: {covary: {arms.MSC.infusions.count: [1, 3], arms.MSC.infusions.every: [91 day, 30 day]}}\n"
      "  total: {derive: {arms.MSC.infusions.dose: 3e6 cells/kg / schedule}}\n");
  ASSERT_EQ(reading.points.size(), 2U);
  EXPECT_EQ(reading.points.at(1).scenario.design.arms.at(0).infusions.size(), 3U);
  EXPECT_EQ(reading.points.at(1).scenario.design.arms.at(0).infusions.at(2).nominal_day, 60);
  EXPECT_DOUBLE_EQ(dose(reading.points.at(0)), 3.0);
  EXPECT_DOUBLE_EQ(dose(reading.points.at(1)), 1.0);
  EXPECT_EQ(simulation::label_of(reading.space, 1), "schedule 3, 30 day, total 1000000 cells/kg");
  EXPECT_EQ(reading.space.factors.at(1).values, (std::vector<double>{3e6, 1e6}));
  EXPECT_TRUE(reading.space.factors.at(0).sources.empty());
  EXPECT_EQ(reading.space.factors.at(1).sources, std::vector<std::string>{"schedule"});
}

// The second is derived from the third, which is derived from the first.
TEST(DesignSpace, derives_from_derived_factors_wherever_they_stand) {
  const auto reading = read(
      "  count: {set: arms.MSC.infusions.count, to: [1, 2]}\n"
      "  rate: {derive: {conduct.enrollment.rate: n * 0.1 subject/month}}\n"
      "  n: {derive: {'arms.*.subjects': 40 / count}}\n");
  ASSERT_EQ(reading.points.size(), 2U);
  EXPECT_EQ(simulation::label_of(reading.space, 0), "count 1, rate 4 subject/month, n 40");
  EXPECT_EQ(simulation::label_of(reading.space, 1), "count 2, rate 2 subject/month, n 20");
  EXPECT_EQ(reading.space.factors.at(1).sources, std::vector<std::string>{"n"});
}

TEST(DesignSpace, may_be_a_list_of_points_that_names_the_levels) {
  const auto reading = read(
      "  dose: {set: arms.MSC.infusions.dose}\n"
      "  count: {set: arms.MSC.infusions.count, to: [1, 2]}\n"
      "  points: [{dose: 2e6 cells/kg, count: 1}, {dose: 1e6 cells/kg, count: 2}]\n");
  ASSERT_EQ(reading.points.size(), 2U);
  EXPECT_EQ(simulation::label_of(reading.space, 1), "dose 1e6 cells/kg, count 2");
  EXPECT_DOUBLE_EQ(dose(reading.points.at(0)), 2.0);
}

TEST(DesignSpace, sets_a_parameter_that_the_scenario_does_not_mention) {
  const auto reading = read("  emax: {set: parameters.msc_emax_pulse.emax, to: [0.1, 0.2]}\n");
  EXPECT_DOUBLE_EQ(reading.points.at(0).parameters->value("msc_emax_pulse.emax"), 0.1);
  EXPECT_DOUBLE_EQ(reading.points.at(1).parameters->value("msc_emax_pulse.emax"), 0.2);
  EXPECT_DOUBLE_EQ(reading.parameters.value("msc_emax_pulse.emax"), 0.3);
}

TEST(DesignSpace, is_a_part_of_the_fingerprint_and_leaves_that_of_a_single_design_alone) {
  const auto without = read_scenario("type_1.yaml", plain(), testing::some_knowledge());
  const auto two = read("  n: {set: 'arms.*.subjects', to: [20, 30]}\n");
  const auto other = read("  n: {set: 'arms.*.subjects', to: [20, 40]}\n");
  EXPECT_NE(without.scenario.sha256, two.scenario.sha256);
  EXPECT_NE(two.scenario.sha256, other.scenario.sha256);
  EXPECT_EQ(without.scenario.resolved.find("design_space"), std::string::npos);
  EXPECT_TRUE(without.space.points.empty());
  ASSERT_EQ(without.points.size(), 1U);
}

TEST(DesignSpace, gives_at_a_point_what_the_same_values_in_the_file_give) {
  auto text = plain();
  const std::string written = "dose: 1e6 cells/kg";
  ASSERT_NE(text.find(written), std::string::npos);
  text.replace(text.find(written), written.size(), "dose: 2e6 cells/kg");
  const auto file = read_scenario("type_1.yaml", text, testing::some_knowledge()).scenario;
  const auto point =
      read("  dose: {set: arms.MSC.infusions.dose, to: [1e6 cells/kg, 2e6 cells/kg]}\n").points.at(1).scenario;
  EXPECT_DOUBLE_EQ(point.design.arms.at(0).infusions.at(1).dose.median,
                   file.design.arms.at(0).infusions.at(1).dose.median);
  EXPECT_EQ(people_key(point), people_key(file));
}

TEST(PeopleKey, differs_where_people_differ_and_only_there) {
  const auto reading = read(
      "  n: {set: 'arms.*.subjects', to: [20, 30]}\n"
      "  emax: {set: parameters.msc_emax_pulse.emax, to: [0.1, 0.2]}\n"
      "  limit: {set: population.eligibility.duration.at_most, to: [12 month, 6 month]}\n");
  const auto& at = reading.points;  // limit is fastest
  EXPECT_EQ(people_key(at.at(0).scenario), people_key(at.at(4).scenario));
  EXPECT_NE(people_key(at.at(0).scenario), people_key(at.at(2).scenario));
  EXPECT_NE(people_key(at.at(0).scenario), people_key(at.at(1).scenario));
  EXPECT_NE(population_key(at.at(0).scenario), population_key(at.at(1).scenario));
}

TEST(SettableScenario, is_read_at_other_values) {
  const SettableScenario scenario("type_1.yaml", plain(), testing::some_knowledge());
  const auto at = scenario.read_at({{"arms.*.subjects", "40"}, {"parameters.msc_emax_pulse.emax", "0.2"}});
  ASSERT_EQ(at.scenario.design.arms.size(), 2U);
  for (const auto& arm : at.scenario.design.arms) EXPECT_EQ(arm.subjects, 40);
  EXPECT_DOUBLE_EQ(at.parameters->value("msc_emax_pulse.emax"), 0.2);
  EXPECT_EQ(scenario.read_at({}).scenario.design.arms.at(0).subjects, 27);
  try {
    (void)scenario.read_at({{"arms.*.subjects", "0"}, {"arms.MSC.infusions.dosis", "1"}});
    FAIL() << "neither is possible";
  } catch (const InputRejected& rejected) {
    EXPECT_EQ(rejected.faults().size(), 3U);  // a path, and a value in two arms
  }
}

TEST(DesignSpace, of_many_points_shares_what_is_the_same) {
  const auto reading = read(
      "  hazard: {set: conduct.dropout.hazard, to: {from: 0.5 %/year, to: 10 %/year, by: 0.5 %/year}}\n"
      "  n: {set: 'arms.*.subjects', to: {from: 1, to: 100, by: 1}}\n");
  EXPECT_EQ(reading.points.size(), 2000U);
  EXPECT_EQ(reading.points.front().parameters, reading.points.back().parameters);  // shared, not copied
}

}  // namespace
}  // namespace islet::scenarios
