#include "scenarios/reader/scenario_reader.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>

#include "tests/hostile/reader_knowledge.hpp"

namespace islet::scenarios {
namespace {

// The example of the interface contract, whole.
class TheExample : public ::testing::Test {
 protected:
  static std::string text() { return read_scenario_file(ISLET_SOURCE_DIR "/tests/hostile/good/type_1.yaml"); }
  static const simulation::Scenario& scenario() {
    static const Reading reading = read_scenario("type_1.yaml", text(), testing::some_knowledge());
    return reading.scenario;
  }
};

TEST_F(TheExample, HeaderIsRead) {
  EXPECT_EQ(scenario().title, "Repeated UC-MSC infusion in recent-onset type 1 diabetes");
  EXPECT_EQ(scenario().reference, "lu2021");
  EXPECT_EQ(scenario().seed, 20210614U);
  EXPECT_EQ(scenario().replicates, 10000U);
  EXPECT_FALSE(scenario().precision.has_value());
  EXPECT_EQ(scenario().text, text());
}

TEST_F(TheExample, BaselineIsInCanonicalUnits) {
  ASSERT_EQ(scenario().baseline.size(), 3U);
  EXPECT_EQ(scenario().baseline[0].variable, Variable::age);
  EXPECT_DOUBLE_EQ(scenario().baseline[0].low.value(), 8 * 365.25);
  EXPECT_DOUBLE_EQ(scenario().baseline[0].high.value(), 55 * 365.25);
  EXPECT_DOUBLE_EQ(scenario().baseline[1].median.value(), 2.3 * 30.4375);
  EXPECT_DOUBLE_EQ(scenario().baseline[2].median.value(), 0.1);  // nmol/L
  EXPECT_EQ(scenario().baseline[2].line, 12);
}

// Of what nobody has, the range is named, and the unit that was meant.
TEST_F(TheExample, AnImpossibleValueIsRefusedWithTheRange) {
  auto wrong = text();
  const std::string right = "fasting_c_peptide: {median: ";
  const auto at = wrong.find(right);
  ASSERT_NE(at, std::string::npos);
  wrong.replace(at, wrong.find('}', at) - at, right + "200 nmol/L");
  try {
    (void)read_scenario("type_1.yaml", wrong, testing::some_knowledge());
    FAIL() << "it was read";
  } catch (const InputRejected& rejected) {
    ASSERT_EQ(rejected.faults().size(), 1U);
    EXPECT_EQ(rejected.faults()[0].reason, "it must be 0 nmol/L to 8 nmol/L, which a person can have");
    EXPECT_EQ(rejected.faults()[0].suggestion,
              "did you mean `200 pmol/L`? write 0 nmol/L to 8 nmol/L, which a person can have");
  }
}

// What is said to be allowed is what is allowed: a spread of 0 is none, and no size is without a limit.
TEST_F(TheExample, TheLimitsOfASpreadAreThoseThatAreSaid) {
  const auto reason_of = [](const std::string& row, const std::string& before) {
    auto wrong = text();
    const auto at = wrong.find(before);
    EXPECT_NE(at, std::string::npos);
    wrong.insert(at, row);
    try {
      (void)read_scenario("type_1.yaml", wrong, testing::some_knowledge());
    } catch (const InputRejected& rejected) {
      return rejected.faults().front().reason;
    }
    return std::string("it was read");
  };
  EXPECT_EQ(reason_of("bmi: {mean: 22 kg/m2, sd: 0 kg/m2}\n    ", "fasting_c_peptide: {median"),
            "it must be more than 0 kg/m2 and at most 120 kg/m2");
  EXPECT_EQ(reason_of("distributions: {bmi: {mean: 22 kg/m2, sd: 1e300 kg/m2}}\n  ", "eligibility:"),
            "it must be more than 0 and at most 1e9 kg/m2");
}

TEST_F(TheExample, StratumIsReadForTheTrialAndForThePopulation) {
  const auto& stratum = scenario().design.stratum.value();
  EXPECT_EQ(stratum.name, "onset");
  EXPECT_EQ(stratum.by, Variable::age_at_diagnosis);
  EXPECT_EQ(stratum.at_or_above, "adult");
  EXPECT_EQ(stratum.below, "juvenile");
  EXPECT_DOUBLE_EQ(stratum.share_at_or_above, 0.62);
  EXPECT_FALSE(stratum.count_at_or_above.has_value());
  EXPECT_DOUBLE_EQ(scenario().population.stratum.value().share_at_or_above, 0.62);
  EXPECT_DOUBLE_EQ(scenario().population.stratum.value().cut, 18 * 365.25);
}

TEST_F(TheExample, EligibilityHasItsThreeKinds) {
  const auto& rules = scenario().design.eligibility;
  ASSERT_EQ(rules.size(), 3U);
  EXPECT_DOUBLE_EQ(std::get<trial::VariableRule>(rules[0].rule).at_most.value(), 365.25);
  const auto& hbv = std::get<trial::AttributeRule>(rules[1].rule);
  EXPECT_EQ(hbv.attribute, "hbv");
  EXPECT_DOUBLE_EQ(hbv.prevalence, 0.06);
  EXPECT_TRUE(hbv.exclude);
  EXPECT_EQ(hbv.status, Status::assumed);
  EXPECT_EQ(std::get<trial::NotSimulated>(rules[2].rule).text, "severe psychiatric disorder");
}

TEST_F(TheExample, ArmsHaveTheirInfusions) {
  const auto& arms = scenario().design.arms;
  ASSERT_EQ(arms.size(), 2U);
  EXPECT_EQ(arms[0].subjects, 27);
  ASSERT_EQ(arms[0].infusions.size(), 2U);
  EXPECT_EQ(arms[0].infusions[0].nominal_day, 0);
  EXPECT_EQ(arms[0].infusions[0].window, 0) << "the first infusion opens the clock";
  EXPECT_EQ(arms[0].infusions[1].nominal_day, 91);
  EXPECT_EQ(arms[0].infusions[1].window, 7);
  EXPECT_DOUBLE_EQ(arms[0].infusions[1].dose.median, 1.0);
  EXPECT_TRUE(arms[1].infusions.empty());
  EXPECT_DOUBLE_EQ(scenario().products.at(0).viability, 0.85);
  EXPECT_EQ(scenario().products.at(0).donor_lots, 4);
}

TEST_F(TheExample, ConductIsInDays) {
  const auto& conduct = scenario().design.conduct;
  const auto& terms = std::get<trial::Nonrandomized>(conduct.allocation).selection;
  ASSERT_EQ(terms.size(), 1U);
  EXPECT_EQ(terms[0].covariate, Variable::fasting_c_peptide);
  EXPECT_DOUBLE_EQ(terms[0].log_odds_ratio_per_sd, 0.2);
  EXPECT_DOUBLE_EQ(conduct.enrollment_rate, 2.0 / 30.4375);
  EXPECT_EQ(conduct.screening_day, -28);
  EXPECT_DOUBLE_EQ(conduct.dropout_hazard, 0.08 / 365.25);
  ASSERT_EQ(conduct.visits.visits.size(), 6U);
  EXPECT_EQ(conduct.visits.visits[2].nominal_day, 91);
  EXPECT_EQ(conduct.visits.visits[5].name, "12 month");
  EXPECT_EQ(conduct.visits.visits[5].nominal_day, 365);
  EXPECT_DOUBLE_EQ(conduct.visits.visits[5].offset, 365.25);
  EXPECT_FALSE(conduct.deprescribing.active);
}

TEST_F(TheExample, EndpointsAndAnalysesReferToEachOther) {
  ASSERT_EQ(scenario().endpoints.size(), 2U);
  EXPECT_TRUE(scenario().endpoints[0].is_responder());
  EXPECT_EQ(scenario().endpoints[0].missing, analysis::Missing::non_responder);
  const auto& auc = std::get<analysis::VariableMeasure>(scenario().endpoints[1].what);
  EXPECT_EQ(auc.transform, analysis::Transform::log1p);
  EXPECT_EQ(auc.measure, analysis::Measure::change);
  EXPECT_EQ(scenario().endpoints[1].visit, 5U);
  ASSERT_EQ(scenario().analyses.size(), 3U);
  EXPECT_EQ(scenario().analyses[0].role, analysis::Role::primary);
  EXPECT_EQ(scenario().analyses[1].endpoint, 1U);
  ASSERT_EQ(scenario().analyses[1].covariates.size(), 2U);
  EXPECT_EQ(std::get<Variable>(scenario().analyses[1].covariates[1]), Variable::age);
  EXPECT_TRUE(scenario().analyses[2].subset.value().at_or_above);
}

TEST_F(TheExample, WhatIsMarkedAssumedIsListed) {
  const auto& list = scenario().assumptions;
  const auto listed = [&](const std::string& what) {
    return std::ranges::any_of(list, [&](const auto& assumption) { return assumption.what == what; });
  };
  EXPECT_TRUE(listed("population.eligibility.hepatitis_b"));
  EXPECT_FALSE(listed("conduct.enrollment.rate")) << "the scenario gives it";
}

}  // namespace
}  // namespace islet::scenarios
