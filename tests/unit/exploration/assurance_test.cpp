#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "engine/exploration/assurance/power_distribution.hpp"
#include "tests/unit/exploration/priors.hpp"

namespace islet::exploration {
namespace {

using known::nested_draws;
using known::NormalPrior;

// 77 an arm, SD 1.1, effect N(0.5, 0.25^2), one-sided 2.5 %: assurance 0.6906541 where power at 0.5 is 0.8052202.
NormalPrior hba1c_prior() {
  const double effects_per_se = std::sqrt(77.0 / 2.0) / 1.1;
  return {0.5 * effects_per_se - 1.9599640, 0.25 * effects_per_se};
}

TEST(Assurance, OfANormalPriorIsItsClosedForm) {
  EXPECT_NEAR(hba1c_prior().assurance(), 0.6906541, 1e-7);  // seven digits of it and of the quantile
  const auto estimate = assurance(nested_draws(hba1c_prior(), 1, 4000, 1));
  // One replicate a draw: the standard error of a proportion, but for rounding.
  EXPECT_NEAR(estimate.se, std::sqrt(estimate.value * (1.0 - estimate.value) / 3999.0), 1e-13);
  EXPECT_NEAR(estimate.value, 0.6906541, 3.3 * estimate.se);
  EXPECT_GT(std::abs(estimate.value - 0.8052202), 3.3 * estimate.se);  // the twin: power at the mean effect
}

TEST(Assurance, CountsEachDrawOnceWhateverItsReplicates) {
  const std::vector<DrawCount> draws = {{10, 10}, {0, 1000}};
  EXPECT_DOUBLE_EQ(assurance(draws).value, 0.5);
  EXPECT_DOUBLE_EQ(assurance(draws).se, 0.5);
  EXPECT_TRUE(std::isnan(assurance(std::vector<DrawCount>{{1, 2}}).se));
  EXPECT_TRUE(std::isnan(assurance({}).value));
}

// The share of draws whose share of successes exceeds the target: biased, because shares scatter more than power does.
double naive_probability_above(std::span<const DrawCount> draws, double target) {
  const auto above = std::ranges::count_if(draws, [&](const auto& draw) {
    return static_cast<double>(draw.successes) > target * static_cast<double>(draw.replicates);
  });
  return static_cast<double>(above) / static_cast<double>(draws.size());
}

// probit(power) ~ N(0.6416, 0.2^2): power exceeds 80 % with probability 15.9 %. With 50 replicates a draw the shares
// scatter as much as power does, so that the naive share of draws is far off and the estimate is not.
TEST(ProbabilityAbove, HasNoBinomialNoiseInItAndTheNaiveShareHas) {
  const NormalPrior prior{0.8416212 - 0.2, 0.2};
  const double truth = prior.above(0.8);
  ASSERT_NEAR(truth, 0.1586553, 1e-7);  // seven digits of it and of the quantile
  const auto draws = nested_draws(prior, 4, 1000, 50);
  const auto estimate = probability_above(draws, 0.8);
  EXPECT_NEAR(estimate.value, truth, 3.3 * estimate.se);
  EXPECT_LT(estimate.se, 0.03);
  const double naive = naive_probability_above(draws, 0.8);
  EXPECT_GT(std::abs(naive - truth), 3.3 * std::sqrt(naive * (1 - naive) / 1000));
}

// The same with a point mass at no effect, and the twin: a prior whose mean is a third of an SD higher is told apart.
TEST(ProbabilityAbove, KeepsThePointMassApart) {
  const NormalPrior prior{0.6, 0.5, 0.25};
  const NormalPrior shifted{0.85, 0.5, 0.25};
  const auto draws = nested_draws(prior, 5, 800, 50);
  const auto estimate = probability_above(draws, 0.8);
  EXPECT_NEAR(estimate.value, prior.above(0.8), 3.3 * estimate.se);
  EXPECT_GT(std::abs(estimate.value - shifted.above(0.8)), 3.3 * estimate.se);
  const auto distribution = power_distribution(draws);
  EXPECT_NEAR(distribution.power_no_effect, 0.025, 3.3 * std::sqrt(0.025 * 0.975 / (0.25 * 800 * 50)));
  EXPECT_NEAR(distribution.weight_no_effect, 0.25, 3.3 * std::sqrt(0.25 * 0.75 / 800));
  EXPECT_DOUBLE_EQ(distribution.quantile(0.1), distribution.power_no_effect);
  // 10 % of probability above the 90 % quantile, to the width of a cell.
  EXPECT_NEAR(distribution.above(distribution.quantile(0.9)), 0.1, 1e-6);
  const auto plain = assurance(draws);
  EXPECT_NEAR(plain.value, prior.assurance(), 3.3 * plain.se);
}

// Over many seeds: no bias beyond its own Monte Carlo error, the standard error is the scatter of the estimates, and
// intervals of two standard errors hold the truth as often as they should. The naive share is biased in the same runs.
TEST(ProbabilityAbove, HasTheStandardErrorItSays) {
  const NormalPrior prior{0.8416212 - 0.2, 0.2, 0.25};
  const double truth = prior.above(0.8);
  constexpr int runs = 60;
  double sum = 0;
  double squares = 0;
  double variance = 0;
  double naive = 0;
  int covered = 0;
  for (int run = 0; run < runs; ++run) {
    const auto draws = nested_draws(prior, 100 + static_cast<std::uint64_t>(run), 400, 50);
    const auto estimate = probability_above(draws, 0.8);
    sum += estimate.value;
    squares += estimate.value * estimate.value;
    variance += estimate.se * estimate.se;
    covered += std::abs(estimate.value - truth) < 2 * estimate.se ? 1 : 0;
    naive += naive_probability_above(draws, 0.8) / runs;
  }
  const double mean = sum / runs;
  const double scatter = std::sqrt((squares - runs * mean * mean) / (runs - 1));
  EXPECT_NEAR(mean, truth, 3.3 * scatter / std::sqrt(runs));
  EXPECT_GT(std::abs(naive - truth), 3.3 * scatter / std::sqrt(runs));
  // The scatter of 60 runs is itself known to 1 / sqrt(2 * 59) = 9 %, a jackknife over 20 groups adds 2 % to it.
  EXPECT_NEAR(std::sqrt(variance / runs) / scatter, 1.0, 3.3 * 0.095);
  EXPECT_GT(covered, runs * 0.954 - 3.3 * std::sqrt(runs * 0.954 * 0.046));
}

// Power ~ Beta(8, 4), whose probit is skew: it exceeds 80 % where at most 7 of 11 coins of 80 % fall on heads.
TEST(ProbabilityAbove, IsConsistentForAPriorThatIsNotNormal) {
  std::vector<DrawCount> draws;
  for (std::uint32_t d = 0; d < 1500; ++d) {
    std::array<double, 11> u{};
    for (std::uint16_t k = 0; k < u.size(); ++k) u[k] = random::uniform({6, random::StreamPurpose::trait, d, 0, 1, k});
    std::ranges::nth_element(u, u.begin() + 7);
    draws.push_back({known::successes(6, 0, 60, u[7], d), 60});
  }
  double truth = 0.0;
  double coins = std::pow(0.2, 11);  // probability of no heads
  for (int heads = 0; heads <= 7; ++heads) {
    truth += coins;
    coins *= (11.0 - heads) / (heads + 1.0) * 0.8 / 0.2;
  }
  const auto estimate = probability_above(draws, 0.8);
  EXPECT_NEAR(estimate.value, truth, 3.3 * estimate.se);
  EXPECT_GT(std::abs(estimate.value - (truth + 0.1)), 3.3 * estimate.se);  // the twin
}

TEST(PowerDistribution, ExistsWhereNothingVaries) {
  const std::vector<DrawCount> certain(100, DrawCount{50, 50});
  // A power of 80 % succeeds in all 50 with probability 1e-5; 1 % leaves room for the smoothness of the density, which
  // has no closed form.
  EXPECT_NEAR(power_distribution(certain).above(0.8), 1.0, 0.01);
  const std::vector<DrawCount> null(100, DrawCount{1, 50, true});
  EXPECT_DOUBLE_EQ(power_distribution(null).above(0.01), 1.0);
  EXPECT_DOUBLE_EQ(power_distribution(null).quantile(0.5), 0.02);
  EXPECT_DOUBLE_EQ(probability_above(null, 0.8).value, 0.0);
}

TEST(ProbabilityAbove, IsRefusedWhereTheDrawsTellTooLittle) {
  EXPECT_FALSE(tells_distribution(nested_draws({}, 1, 500, 1)));
  EXPECT_FALSE(tells_distribution(nested_draws({}, 1, 10, 100)));
  EXPECT_THROW((void)probability_above(nested_draws({}, 1, 500, 1), 0.8), std::invalid_argument);
}

}  // namespace
}  // namespace islet::exploration
