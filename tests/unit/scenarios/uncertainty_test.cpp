// `uncertainty` of a scenario: the default prior, what replaces it, and how many replicates follow from it.

#include <gtest/gtest.h>

#include <algorithm>
#include <functional>
#include <string>

#include "scenarios/reader/scenario_reader.hpp"
#include "tests/hostile/reader_knowledge.hpp"

namespace islet::scenarios {
namespace {

using Kind = model::Distribution::Kind;
using model::Use;

Reading read(const std::string& section) {
  const auto text = read_scenario_file(ISLET_SOURCE_DIR "/tests/hostile/good/type_1.yaml");
  return read_scenario("type_1.yaml", text + section, testing::some_knowledge());
}

simulation::Uncertainty uncertainty(const std::string& section) { return read(section).scenario.uncertainty.value(); }

const model::UncertainParameter& of(const simulation::Uncertainty& uncertainty, const std::string& id) {
  return *std::ranges::find(uncertainty.prior.parameters, id, &model::UncertainParameter::id);
}

TEST(Uncertainty, OfTheDefaultPriorIsWhatTheParametersSay) {
  const auto read_default = uncertainty("uncertainty: {prior: default}\n");
  EXPECT_EQ(read_default.prior,
            testing::some_prior(testing::some_parameters(), model::PopulationSpec::Disease::type_1));
  EXPECT_EQ(read_default.replicates_per_draw, 1U);
  EXPECT_DOUBLE_EQ(read_default.target, 0.8);
  EXPECT_EQ(read_default.name, "default");
}

TEST(Uncertainty, OfTheScenarioReplacesThatOfTheDefaultPriorInItsPlace) {
  const auto own = uncertainty(
      "uncertainty:\n"
      "  no_effect: 10 %\n"
      "  parameters:\n"
      "    msc.ec50: {range: [0.5e6 cells/kg, 2e6 cells/kg]}\n"
      "    msc.lost_share: {beta: [2, 3]}\n"
      "  correlations: [{between: [msc.ec50, msc.lost_share], correlation: 0.3}]\n");
  ASSERT_EQ(own.prior.parameters.size(), 3U);
  EXPECT_EQ(own.prior.parameters[0].use, Use::multiplies);
  EXPECT_EQ(of(own, "msc.ec50").distribution, (model::Distribution{Kind::uniform, 0.5, 2.0, {}}));
  EXPECT_EQ(of(own, "msc.lost_share").distribution, (model::Distribution{Kind::beta, 2.0, 3.0, {}}));
  ASSERT_EQ(own.prior.correlations.size(), 1U);
  EXPECT_EQ(own.prior.correlations[0].second, "msc.lost_share");
  EXPECT_DOUBLE_EQ(own.prior.no_effect, 0.1);
  EXPECT_EQ(own.name, "default, changed in the scenario");
}

TEST(Uncertainty, WithoutThePriorHasWhatIsWrittenOnly) {
  const auto own = uncertainty(
      "uncertainty: {prior: none, target: 70 %, parameters: {msc.effect: {multiplier: {values: [2, 0.5, 1]}}}}\n");
  EXPECT_DOUBLE_EQ(own.prior.no_effect, 0.0);
  ASSERT_EQ(own.prior.parameters.size(), 1U);
  EXPECT_EQ(own.prior.parameters[0].use, Use::multiplies);
  EXPECT_EQ(own.prior.parameters[0].distribution.values, (std::vector{0.5, 1.0, 2.0}));
  EXPECT_DOUBLE_EQ(own.target, 0.7);
}

TEST(Uncertainty, IsListedAmongTheAssumptionsAndInTheResolvedScenario) {
  const auto with = read("uncertainty: {prior: default}\n").scenario;
  const auto without = read("").scenario;
  EXPECT_NE(with.sha256, without.sha256);
  EXPECT_NE(with.sha256, read("uncertainty: {no_effect: 21 %}\n").scenario.sha256);
  EXPECT_EQ(without.resolved.find("uncertainty"), std::string::npos);
  for (const auto* id : {"uncertainty", "uncertainty.msc.effect", "uncertainty.msc.ec50", "uncertainty.correlations"}) {
    EXPECT_TRUE(std::ranges::any_of(with.assumptions, [&](const auto& one) { return one.what == id; })) << id;
  }
}

TEST(Uncertainty, SaysHowManyReplicatesThereAre) {
  auto text = read_scenario_file(ISLET_SOURCE_DIR "/tests/hostile/good/type_1.yaml");
  const auto at = text.find("replicates:");
  ASSERT_NE(at, std::string::npos);
  text.erase(at, text.find('\n', at) + 1 - at);
  text += "uncertainty: {draws: 40, replicates_per_draw: 25}\n";
  const auto scenario = read_scenario("type_1.yaml", text, testing::some_knowledge()).scenario;
  EXPECT_EQ(scenario.replicates, 1000U);
  EXPECT_EQ(scenario.uncertainty->replicates_per_draw, 25U);
}

// `prior.` parameters may be set to anything that is plausible for each alone.
TEST(Uncertainty, OfADefaultPriorWithoutSenseIsAFault) {
  const auto text = read_scenario_file(ISLET_SOURCE_DIR "/tests/hostile/good/type_1.yaml") + "uncertainty: {}\n";
  const auto faults = [&](const std::function<void(model::ParameterPrior&)>& change) {
    auto known = testing::some_knowledge();
    known.default_prior = [&](const ParameterTable& table, model::PopulationSpec::Disease disease) {
      auto prior = testing::some_prior(table, disease);
      change(prior);
      return prior;
    };
    try {
      (void)read_scenario("type_1.yaml", text, known);
    } catch (const InputRejected& rejected) {
      return rejected.faults().size();
    }
    return std::size_t{0};
  };
  EXPECT_EQ(faults([](model::ParameterPrior&) {}), 0U);
  EXPECT_EQ(faults([](model::ParameterPrior& prior) { prior.no_effect = 1.5; }), 1U);
  EXPECT_EQ(faults([](model::ParameterPrior& prior) { prior.correlations[0].of_scores = -1.0; }), 1U);
  EXPECT_EQ(faults([](model::ParameterPrior& prior) { prior.parameters[1].distribution.a = 0.0; }), 1U);
  EXPECT_EQ(faults([](model::ParameterPrior& prior) {
              prior.parameters[0].distribution = {Kind::beta, 2.5, 1.0, {}};
            }),
            1U);
}

}  // namespace
}  // namespace islet::scenarios
