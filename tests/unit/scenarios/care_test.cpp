// Routine care, rescue and dropout by HbA1c, read from small changes to tests/hostile/good/type_2.yaml.

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <string>

#include "scenarios/reader/scenario_reader.hpp"
#include "tests/hostile/reader_knowledge.hpp"

namespace islet::scenarios {
namespace {

std::string example() { return read_scenario_file(ISLET_SOURCE_DIR "/tests/hostile/good/type_2.yaml"); }

std::string without(std::string text, const std::string& line_with) {
  const auto at = text.find(line_with);
  EXPECT_NE(at, std::string::npos) << line_with;
  const auto begin = text.rfind('\n', at) + 1;
  return text.erase(begin, text.find('\n', at) + 1 - begin);
}

std::string replaced(std::string text, const std::string& from, const std::string& to) {
  const auto at = text.find(from);
  EXPECT_NE(at, std::string::npos) << from;
  return text.replace(at, from.size(), to);
}

simulation::Scenario scenario(const std::string& text = example()) {
  return read_scenario("type_2.yaml", text, testing::some_knowledge()).scenario;
}

std::string assumed(const simulation::Scenario& scenario, const std::string& what) {
  const auto found = std::ranges::find(scenario.assumptions, what, &simulation::Assumption::what);
  return found == scenario.assumptions.end() ? "" : found->text;
}

TEST(RoutineCareSection, TakesATargetOrEachPersonsOwnLevel) {
  const auto read = scenario();
  const auto& care = read.design.conduct.routine_care;
  EXPECT_TRUE(care.active);
  EXPECT_DOUBLE_EQ(care.target_fpg.value(), 7.0);
  EXPECT_FALSE(care.target_hba1c.has_value());
  EXPECT_NE(assumed(read, "conduct.routine_care.target_hba1c").find("own level"), std::string::npos);
  EXPECT_EQ(assumed(read, "conduct.routine_care.target_fpg"), "");
}

TEST(RoutineCareSection, DefaultIsTheOwnLevelOfEverybody) {
  const auto read = scenario(replaced(example(), "{target_fpg: 7 mmol/L}", "default"));
  EXPECT_TRUE(read.design.conduct.routine_care.active);
  EXPECT_FALSE(read.design.conduct.routine_care.target_fpg.has_value());
  EXPECT_NE(assumed(read, "conduct.routine_care.target_fpg"), "");
}

TEST(RescueSection, HoldsCriteriaWithTheirTimes) {
  const auto& criteria = scenario().design.conduct.rescue.criteria;
  ASSERT_EQ(criteria.size(), 2U);
  EXPECT_EQ(criteria[0].variable, Variable::fpg);
  EXPECT_DOUBLE_EQ(criteria[0].above, 270.0 / 18.016);
  EXPECT_TRUE(criteria[0].applies_at(0.0));
  EXPECT_FALSE(criteria[0].applies_at(6 * 30.4375));
  EXPECT_EQ(criteria[1].variable, Variable::hba1c);
  EXPECT_DOUBLE_EQ(criteria[1].above, 9.0);
  EXPECT_FALSE(criteria[1].applies_at(0.0));
  EXPECT_TRUE(criteria[1].applies_at(6 * 30.4375));
}

TEST(RescueSection, EachEndpointHasItsStrategyAndSaysWhatItAssumes) {
  const auto read = scenario();
  EXPECT_EQ(read.endpoints.at(0).rescue, analysis::RescueStrategy::hypothetical);
  EXPECT_EQ(read.endpoints.at(1).rescue, analysis::RescueStrategy::while_on_treatment);
  EXPECT_EQ(read.endpoints.at(2).rescue, analysis::RescueStrategy::composite);
  EXPECT_EQ(read.endpoints.at(3).rescue, analysis::RescueStrategy::treatment_policy);
  EXPECT_NE(assumed(read, "endpoints.hba1c.rescue").find("kept the value before"), std::string::npos);
  EXPECT_NE(assumed(read, "endpoints.free.rescue").find("treatment_policy"), std::string::npos);
}

TEST(DropoutSection, DependsOnHbA1cWithARatioAndAReference) {
  const auto& dependence = scenario().design.conduct.dropout_by_hba1c.value();
  EXPECT_DOUBLE_EQ(dependence.ratio, 1.3);
  EXPECT_DOUBLE_EQ(dependence.reference, 8.5);
  const auto silent = scenario(replaced(example(), ", hba1c_reference: 8.5 %", ""));
  EXPECT_DOUBLE_EQ(silent.design.conduct.dropout_by_hba1c.value().reference, 8.0);
  EXPECT_NE(assumed(silent, "conduct.dropout.hba1c_reference"), "");
}

// Whoever does not ask for these keys keeps the fingerprint that his scenario had before they existed.
TEST(CareSections, LeaveNoTraceWhereTheyAreNotAskedFor) {
  auto text = without(without(example(), "routine_care:"), "dropout:");
  text = without(without(without(text, "rescue:\n"), "{variable: fpg, above:"), "{variable: hba1c, above:");
  for (const auto* strategy : {", rescue: hypothetical", ", rescue: while_on_treatment", ", rescue: composite"}) {
    text = replaced(text, strategy, "");
  }
  const auto resolved = scenario(text).resolved;
  for (const auto* key : {"routine_care", "rescue", "dropout_by_hba1c"}) {
    EXPECT_EQ(resolved.find(key), std::string::npos) << key;
    EXPECT_NE(scenario().resolved.find(key), std::string::npos) << key;
  }
}

}  // namespace
}  // namespace islet::scenarios
