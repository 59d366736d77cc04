// Families of analyses, regressions, and endpoints that are times to events, read from tests/hostile/good/type_1.yaml
// with analyses added.

#include <gtest/gtest.h>

#include <string>

#include "scenarios/reader/scenario_reader.hpp"
#include "tests/hostile/reader_knowledge.hpp"

namespace islet::scenarios {
namespace {

simulation::Scenario read(const std::string& endpoints, const std::string& analyses) {
  auto text = read_scenario_file(ISLET_SOURCE_DIR "/tests/hostile/good/type_1.yaml");
  text.insert(text.find("\nanalyses:") + 1, endpoints);
  return read_scenario("type_1.yaml", text + analyses, testing::some_knowledge()).scenario;
}

TEST(AddedAnalyses, AFamilyNamesAnalysesAndTakesTheirAlpha) {
  const auto scenario = read("",
                             "families:\n  - {name: all, analyses: [auc_adults, primary]}\n"
                             "  - {name: strict, analyses: [primary, auc], alpha: 0.01}\n");
  ASSERT_EQ(scenario.families.size(), 2U);
  EXPECT_EQ(scenario.families[0].analyses, (std::vector<std::size_t>{2, 0}));
  EXPECT_EQ(scenario.families[0].alpha, 0.05);
  EXPECT_EQ(scenario.families[1].alpha, 0.01);
  EXPECT_NE(scenario.resolved.find("\"families\""), std::string::npos);
}

TEST(AddedAnalyses, WithoutFamiliesTheFingerprintSaysNothingOfThem) {
  EXPECT_EQ(read("", "").resolved.find("families"), std::string::npos);
}

TEST(AddedAnalyses, ALogisticRegressionTestsTheArmUnlessACovariateIsNamed) {
  const auto scenario =
      read("",
           "  - {name: odds, endpoint: response, test: logistic, covariates: [fasting_c_peptide, dose]}\n"
           "  - {name: dose, endpoint: response, test: logistic, covariates: [fasting_c_peptide, dose], tested: dose}\n"
           "  - {name: one, endpoint: response, test: logistic, arms: [MSC], covariates: [age], tested: age}\n");
  const auto& odds = scenario.analyses[3];
  EXPECT_EQ(odds.test, analysis::Test::logistic);
  EXPECT_FALSE(odds.tested.has_value());
  EXPECT_TRUE(std::holds_alternative<analysis::DoseReceived>(odds.covariates[1]));
  EXPECT_EQ(scenario.analyses[4].tested, 1U);
  EXPECT_EQ(scenario.analyses[5].tested, 0U);
  EXPECT_EQ(scenario.analyses[5].arms, std::vector<std::size_t>{0});
  EXPECT_NE(scenario.resolved.find("\"tested\": \"dose\""), std::string::npos);
}

TEST(AddedAnalyses, ATimeToAnEventKnowsTheVisitsAndItsDirection) {
  const auto scenario = read(
      "  - {name: free, time_to: insulin_independence, visit: 12 month}\n"
      "  - {name: lasting, time_to: return_to_insulin, visit: 12 month}\n",
      "  - {name: free, endpoint: free, test: log_rank}\n");
  const auto& free = std::get<analysis::TimeToEvent>(scenario.endpoints[2].what);
  EXPECT_EQ(free.first, analysis::ResponderDefinition::insulin_independence);
  EXPECT_EQ(free.visit_days.size(), 6U);
  EXPECT_EQ(free.visit_days[1], 30.0);  // 1 month in whole days
  EXPECT_EQ(scenario.endpoints[2].benefit, analysis::Benefit::increase);
  EXPECT_FALSE(std::get<analysis::TimeToEvent>(scenario.endpoints[3].what).first.has_value());
  EXPECT_EQ(scenario.endpoints[3].benefit, analysis::Benefit::decrease);
  EXPECT_EQ(scenario.analyses[3].test, analysis::Test::log_rank);
}

TEST(AddedAnalyses, CountsOfEventsTakePoissonRegression) {
  const auto scenario =
      read("  - {name: lows, variable: hypoglycemia_severe, visit: 12 month, benefit: decrease, measure: value}\n",
           "  - {name: lows, endpoint: lows, test: negative_binomial, covariates: [age]}\n"
           "events: [hypoglycemia_severe]\n");
  EXPECT_EQ(scenario.analyses[3].test, analysis::Test::negative_binomial);
}

}  // namespace
}  // namespace islet::scenarios
