#include <gtest/gtest.h>

#include <algorithm>

#include "models/population/copula_population.hpp"
#include "tests/unit/models/sample_moments.hpp"
#include "tests/unit/models/type_1_spec.hpp"

namespace islet::model {
namespace {

using enum Covariate;

constexpr std::uint32_t n = 40000;
constexpr double k = 4.0;  // standard errors
constexpr double cut = 18 * days_per_year;

std::vector<double> ages_at_diagnosis(const Columns& values) {
  std::vector<double> out;
  for (std::size_t i = 0; i < values.rows(); ++i) out.push_back(values.at(i, 0) - values.at(i, 3));
  return out;
}

PopulationSpec stratified(double share) {
  auto spec = type_1_spec();
  spec.stratum = StratumCut{Variable::age_at_diagnosis, cut, share};
  return spec;
}

TEST(PopulationStratum, LevelsHaveTheirShares) {
  const auto diagnosis = ages_at_diagnosis(CopulaPopulation(stratified(0.62)).draw(people(n)));
  const auto adults = std::ranges::count_if(diagnosis, [](double a) { return a >= cut; });
  const double share = static_cast<double>(adults) / n;
  const double se = std::sqrt(0.62 * 0.38 / n);
  EXPECT_NEAR(share, 0.62, k * se);
  EXPECT_GT(std::abs(share - 0.64), k * se);  // twin
}

TEST(PopulationStratum, WithinALevelAgeFollowsThePresetsTruncatedDistribution) {
  auto spec = stratified(1.0);
  marginal_of(spec, diabetes_duration) = constant(diabetes_duration, 100.0);
  const auto adults = CopulaPopulation(spec).draw(people(n));
  auto direct = type_1_spec();
  marginal_of(direct, diabetes_duration) = constant(diabetes_duration, 100.0);
  marginal_of(direct, age).low = cut + 100.0;
  const auto truncated = CopulaPopulation(direct).draw(people(n));
  // The margin at the cut moves an age by at most 1e-6 day.
  for (std::size_t i = 0; i < n; ++i) ASSERT_NEAR(adults.at(i, 0), truncated.at(i, 0), 2e-6);
}

TEST(PopulationStratum, ChangingTheShareMovesOnlyThoseWhoChangeLevel) {
  const auto few = CopulaPopulation(stratified(0.4)).draw(people(2000));
  const auto many = CopulaPopulation(stratified(0.6)).draw(people(2000));
  const auto a = ages_at_diagnosis(few);
  const auto b = ages_at_diagnosis(many);
  int changed = 0;
  for (std::size_t i = 0; i < a.size(); ++i) {
    if ((a[i] >= cut) == (b[i] >= cut)) {
      EXPECT_EQ(few.at(i, 0), many.at(i, 0));
    } else {
      ++changed;
      EXPECT_LT(a[i], cut);
    }
  }
  EXPECT_NEAR(changed, 400, k * std::sqrt(2000 * 0.2 * 0.8));
  EXPECT_GT(std::abs(changed - 600), k * std::sqrt(2000 * 0.3 * 0.7));  // twin: from 40 % to 70 %
}

TEST(PopulationStratum, NobodyIsDiagnosedBeforeTheYoungestAge) {
  auto spec = type_1_spec();
  spec.youngest_at_diagnosis = 7 * days_per_year;
  marginal_of(spec, diabetes_duration) = {diabetes_duration, Shape::lognormal, 1500.0, 0.8, {}, 14.0, 9000.0};
  const auto values = CopulaPopulation(spec).draw(people(n));
  const auto diagnosis = ages_at_diagnosis(values);
  EXPECT_GE(std::ranges::min(diagnosis), spec.youngest_at_diagnosis);
  spec.youngest_at_diagnosis = 0.0;  // twin: without the rule some would be younger
  const auto free = ages_at_diagnosis(CopulaPopulation(spec).draw(people(n)));
  EXPECT_LT(std::ranges::min(free), 7 * days_per_year);
  EXPECT_GE(std::ranges::min(free), 0.0);
}

TEST(PopulationStratum, LimitsOfAgeHoldInEveryLevel) {
  auto spec = stratified(0.5);
  marginal_of(spec, diabetes_duration) = {diabetes_duration, Shape::lognormal, 1500.0, 0.8, {}, 14.0, 20000.0};
  const auto values = CopulaPopulation(spec).draw(people(n));
  EXPECT_GE(std::ranges::min(values.column(0)), 8 * days_per_year);
  EXPECT_LE(std::ranges::max(values.column(0)), 45 * days_per_year);
}

TEST(PopulationStratum, ALevelThatCanHoldNobodyIsRefused) {
  auto spec = stratified(0.5);
  marginal_of(spec, age).low = 19.5 * days_per_year;  // diagnosed below 18 at most one year ago
  EXPECT_THROW(CopulaPopulation{spec}, std::invalid_argument);
  spec.stratum->share_at_or_above = 1.0;
  EXPECT_NO_THROW(CopulaPopulation{spec});
  spec.stratum->by = Variable::hba1c;
  EXPECT_THROW(CopulaPopulation{spec}, std::invalid_argument);
}

PopulationSpec by_insulin(double share, double dose = 0.01) {
  auto spec = type_1_spec();
  spec.marginals.push_back({insulin_dose, Shape::lognormal, 0.2, 0.6, {}, 0.05, 2.0, 0.9});
  spec.stratum = StratumCut{Variable::insulin_dose, dose, share};
  return spec;
}

TEST(PopulationStratum, ByInsulinDoseTheLevelDecidesWhoInjects) {
  const auto column = static_cast<std::size_t>(insulin_dose);
  const auto values = CopulaPopulation(by_insulin(0.77)).draw(people(n));
  const auto doses = values.column(column);
  const auto users = std::ranges::count_if(doses, [](double dose) { return dose >= 0.05; });
  const auto none = std::ranges::count(doses, 0.0);
  EXPECT_EQ(users + none, n);
  const double se = std::sqrt(0.77 * 0.23 / n);
  EXPECT_NEAR(static_cast<double>(users) / n, 0.77, k * se);
  EXPECT_GT(std::abs(static_cast<double>(users) / n - 0.9), k * se);  // twin: the share of the preset
  // Nothing else of a person moves, and those who inject have the dose that the preset gives them.
  auto without = by_insulin(0.77);
  without.stratum.reset();
  marginal_of(without, insulin_dose).share = 1.0;
  const auto plain = CopulaPopulation(without).draw(people(n));
  for (std::size_t i = 0; i < n; ++i) {
    ASSERT_EQ(values.at(i, 0), plain.at(i, 0));
    if (doses[i] > 0.0) {
      ASSERT_EQ(doses[i], plain.at(i, column));
    }
  }
}

TEST(PopulationStratum, ByInsulinDoseItNeedsADistributionAndACutBelowItsSmallestDose) {
  EXPECT_NO_THROW(CopulaPopulation(by_insulin(0.5, 0.05)));
  EXPECT_THROW(CopulaPopulation(by_insulin(0.5, 0.06)), std::invalid_argument);
  auto spec = type_1_spec();
  spec.stratum = StratumCut{Variable::insulin_dose, 0.01, 0.5};
  EXPECT_THROW(CopulaPopulation{spec}, std::invalid_argument);
}

}  // namespace
}  // namespace islet::model
