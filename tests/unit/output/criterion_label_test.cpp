#include "output/hdf5/record/criterion_label.hpp"

#include <gtest/gtest.h>

namespace islet::output {
namespace {

trial::VariableRule rule_on(Variable variable) {
  trial::VariableRule rule;
  rule.variable = variable;
  return rule;
}

TEST(CriterionLabel, SaysARuleWithItsLimitsAndUnits) {
  auto rule = rule_on(Variable::hba1c);
  rule.at_least = 8.0;
  rule.at_most = 11.0;
  const auto label = label_of({"hba1c", rule});
  EXPECT_EQ(label.name, "hba1c");
  EXPECT_EQ(label.kind, "rule");
  EXPECT_EQ(label.text, "hba1c at least 8 %, at most 11 %");
}

TEST(CriterionLabel, SaysYearsOfAgesAndDaysOfShortTimes) {
  auto age = rule_on(Variable::age);
  age.above = 18 * 365.25;
  EXPECT_EQ(label_of({"age", age}).text, "age above 18 year");
  auto duration = rule_on(Variable::diabetes_duration);
  duration.below = 63.0;
  EXPECT_EQ(label_of({"duration", duration}).text, "diabetes_duration below 63 day");
}

TEST(CriterionLabel, SaysABareNumberWhereThereIsNoUnit) {
  auto drugs = rule_on(Variable::oral_drugs);
  drugs.equals = 2.0;
  EXPECT_EQ(label_of({"two", drugs}).text, "oral_drugs equal to 2");
}

TEST(CriterionLabel, SaysWhomAnAttributeLeavesOut) {
  const trial::AttributeRule leaves_out{"hbv", 0.06, true, Status::published};
  EXPECT_EQ(label_of({"virus", leaves_out}).text, "hbv: excludes 6 % (published)");
  const trial::AttributeRule lets_in{"hbv", 0.06, false, Status::assumed};
  EXPECT_EQ(label_of({"virus", lets_in}).text, "hbv: excludes 94 % (assumed)");
  EXPECT_EQ(label_of({"virus", lets_in}).kind, "attribute");
}

TEST(CriterionLabel, KeepsTheWordsOfWhatIsNotSimulatedAndAddsTheFullStratum) {
  const auto labels = criterion_labels({{"consent", trial::NotSimulated{"written consent"}}});
  ASSERT_EQ(labels.size(), 2U);
  EXPECT_EQ(labels[0].kind, "not_simulated");
  EXPECT_EQ(labels[0].text, "written consent");
  EXPECT_EQ(labels[1].name, "stratum_full");
  EXPECT_EQ(labels[1].kind, "capacity");
}

}  // namespace
}  // namespace islet::output
