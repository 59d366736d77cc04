// What the example of the interface contract does not use, read from tests/hostile/good/type_2.yaml and from small
// changes to it.

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <string>

#include "scenarios/reader/scenario_reader.hpp"
#include "tests/hostile/reader_knowledge.hpp"

namespace islet::scenarios {
namespace {

std::string example() { return read_scenario_file(ISLET_SOURCE_DIR "/tests/hostile/good/type_2.yaml"); }

Reading read(const std::string& text) { return read_scenario("type_2.yaml", text, testing::some_knowledge()); }

std::string replaced(std::string text, const std::string& from, const std::string& to) {
  const auto at = text.find(from);
  EXPECT_NE(at, std::string::npos) << from;
  return text.replace(at, from.size(), to);
}

bool listed(const simulation::Scenario& scenario, const std::string& what) {
  return std::ranges::any_of(scenario.assumptions, [&](const auto& one) { return one.what == what; });
}

TEST(ScenarioOptions, SeedMayHaveSixtyFourBitsAndPrecisionReplacesReplicates) {
  const auto scenario = read(example()).scenario;
  EXPECT_EQ(scenario.seed, 18446744073709551615U);
  EXPECT_FALSE(scenario.replicates.has_value());
  EXPECT_DOUBLE_EQ(scenario.precision.value().half_width, 0.005);
}

TEST(ScenarioOptions, AMeanConvertsWithTheOffsetOfHbA1cAndAnSdWithout) {
  const auto scenario = read(example()).scenario;
  EXPECT_DOUBLE_EQ(scenario.baseline.at(0).mean.value(), 0.09148 * 69 + 2.152);
  EXPECT_DOUBLE_EQ(scenario.baseline.at(0).sd.value(), 0.09148 * 8);
  EXPECT_DOUBLE_EQ(scenario.design.conduct.deprescribing.stop_below, 0.09148 * 48 + 2.152);
}

TEST(ScenarioOptions, ADistributionOfThePresetIsReplaced) {
  const auto scenario = read(example()).scenario;
  const auto& bmi = scenario.population.marginals.at(0);
  EXPECT_EQ(bmi.covariate, model::Covariate::body_mass_index);
  EXPECT_EQ(bmi.shape, model::Shape::lognormal);
  EXPECT_DOUBLE_EQ(bmi.location, 26.0);
  EXPECT_NEAR(bmi.spread, std::sqrt(std::log1p(0.12 * 0.12)), 1e-14);  // rounding of two logarithms
}

TEST(ScenarioOptions, CountsOfAStratumBecomeACapAndAShare) {
  const auto stratum = read(example()).scenario.design.stratum.value();
  EXPECT_EQ(stratum.count_at_or_above, 40);
  EXPECT_DOUBLE_EQ(stratum.share_at_or_above, 40.0 / 60.0);
}

TEST(ScenarioOptions, NamedInfusionsHaveTheirOwnDayDoseRouteAndProduct) {
  const auto scenario = read(example()).scenario;
  const auto& infusions = scenario.design.arms.at(0).infusions;
  ASSERT_EQ(infusions.size(), 2U);
  EXPECT_EQ(infusions[0].name, "first");
  EXPECT_EQ(infusions[0].nominal_day, 7);
  EXPECT_EQ(infusions[0].route, model::Route::pancreatic_artery);
  EXPECT_DOUBLE_EQ(infusions[0].dose.median, 1.5);
  EXPECT_NEAR(infusions[0].dose.sd_log, std::sqrt(std::log1p(0.04)), 1e-14);  // rounding of two logarithms
  EXPECT_DOUBLE_EQ(infusions[1].dose.median, 2.0);
  EXPECT_EQ(infusions[1].window, 3);
}

TEST(ScenarioOptions, SalineNeedsNoDeclaration) {
  const auto scenario = read(example()).scenario;
  ASSERT_EQ(scenario.products.size(), 3U);
  EXPECT_EQ(scenario.products[2].name, "saline");
  EXPECT_EQ(scenario.products[2].model, "saline");
  EXPECT_EQ(scenario.design.arms.at(1).infusions.at(1).product, 2U);
}

TEST(ScenarioOptions, VisitsCountFromTheClock) {
  const auto visits = read(example()).scenario.design.conduct.visits;
  EXPECT_EQ(visits.clock, trial::VisitClock::last_infusion);
  EXPECT_EQ(visits.visits.at(0).nominal_day, 0);
  EXPECT_EQ(visits.visits.at(1).nominal_day, 7);
  EXPECT_EQ(visits.visits.at(5).nominal_day, 98 + 365);
}

TEST(ScenarioOptions, EndpointVisitsMatchByWholeDays) {
  const auto scenario = read(example()).scenario;
  EXPECT_EQ(scenario.endpoints.at(0).visit, 5U) << "1 year is 12 month";
  EXPECT_EQ(scenario.endpoints.at(0).missing, analysis::Missing::last_value);
  EXPECT_EQ(scenario.endpoints.at(1).missing, analysis::Missing::complete_case) << "default of a measured variable";
  EXPECT_EQ(scenario.endpoints.at(1).below_quantification, analysis::BelowQuantification::half);
}

TEST(ScenarioOptions, AnalysesTakeTheirDefaults) {
  const auto scenario = read(example()).scenario;
  const auto& hba1c = scenario.analyses.at(0);
  EXPECT_EQ(hba1c.arms, (std::vector<std::size_t>{0, 1}));
  EXPECT_EQ(hba1c.covariates.size(), 1U) << "ANCOVA adjusts for baseline";
  EXPECT_EQ(hba1c.sides, 1);
  EXPECT_DOUBLE_EQ(hba1c.alpha, 0.025);
  EXPECT_TRUE(scenario.analyses.at(1).interaction);
  EXPECT_EQ(scenario.analyses.at(2).role, analysis::Role::secondary);
  EXPECT_DOUBLE_EQ(scenario.analyses.at(2).alpha, 0.05);
  EXPECT_EQ(scenario.success.value().analyses, (std::vector<std::size_t>{0, 4}));
  EXPECT_EQ(scenario.rate_interval, analysis::RateInterval::clopper_pearson);
}

TEST(ScenarioOptions, ARatioOverridesTheSizesOfTheArms) {
  const auto with = read(example()).scenario;
  EXPECT_EQ(std::get<trial::Randomized>(with.design.conduct.allocation).ratio, (std::vector<int>{2, 1}));
  const auto without = read(replaced(example(), ", ratio: [2, 1]", "")).scenario;
  EXPECT_EQ(std::get<trial::Randomized>(without.design.conduct.allocation).ratio, (std::vector<int>{2, 1}));
}

TEST(ScenarioOptions, ParametersAreReplacedAndMarkedAssumed) {
  const auto reading = read(example());
  EXPECT_DOUBLE_EQ(reading.parameters.value("msc_emax_pulse.emax"), 0.2);
  EXPECT_DOUBLE_EQ(reading.parameters.value("msc_emax_pulse.half_life"), 45.0);
  EXPECT_EQ(reading.parameters["msc_emax_pulse.emax"].status, Status::assumed);
  EXPECT_TRUE(listed(reading.scenario, "msc_emax_pulse.emax"));
}

TEST(ScenarioOptions, DefaultsThatAreAssumptionsAreListed) {
  const auto scenario = read(example()).scenario;
  EXPECT_TRUE(listed(scenario, "conduct.enrollment.rate"));
  EXPECT_TRUE(listed(scenario, "conduct.screening.at"));
  EXPECT_TRUE(listed(scenario, "conduct.dropout.hazard"));
  EXPECT_TRUE(listed(scenario, "conduct.deprescribing.consecutive_visits"));
  EXPECT_FALSE(listed(scenario, "conduct.deprescribing.restart_at"));
  EXPECT_TRUE(listed(scenario, "assumptions"));
}

TEST(ScenarioOptions, CommentsAndOrderOfKeysDoNotChangeTheFingerprintButValuesDo) {
  const auto text = example();
  const auto fingerprint = read(text).scenario.sha256;
  EXPECT_EQ(read("# a comment\n" + text).scenario.sha256, fingerprint);
  EXPECT_EQ(read(replaced(text, "1 year", "12 month")).scenario.sha256, fingerprint);
  EXPECT_NE(read(replaced(text, "1.5e6", "1.6e6")).scenario.sha256, fingerprint);
  EXPECT_NE(read(replaced(text, "emax: 0.2", "emax: 0.21")).scenario.sha256, fingerprint);
}

TEST(ScenarioOptions, LineEndsAndAByteOrderMarkDoNotMatter) {
  const auto text = example();
  std::string windows = "\xEF\xBB\xBF";
  for (const char c : text) windows += c == '\n' ? std::string("\r\n") : std::string(1, c);
  EXPECT_EQ(read(windows).scenario.sha256, read(text).scenario.sha256);
}

TEST(ScenarioOptions, TheSourceAndKindOfCellsAreReadAndASourceThatIsNotStatedIsListed) {
  const auto plain = read(example()).scenario;
  EXPECT_EQ(plain.products.at(0).source, model::CellSource::not_stated);
  EXPECT_TRUE(listed(plain, "products." + plain.products.at(0).name + ".source"));
  const auto own = read(replaced(example(), "model: msc_emax_pulse",
                                 "model: msc_emax_pulse, source: allogeneic, "
                                 "cells: bone_marrow_mononuclear"))
                       .scenario;
  EXPECT_EQ(own.products.at(0).source, model::CellSource::allogeneic);
  EXPECT_EQ(own.products.at(0).cells, model::CellKind::bone_marrow_mononuclear);
  EXPECT_FALSE(listed(own, "products." + own.products.at(0).name + ".source"));
}

}  // namespace
}  // namespace islet::scenarios
