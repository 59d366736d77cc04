#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <numbers>
#include <set>

#include "engine/core/portable_math.hpp"
#include "models/population/copula_population.hpp"
#include "models/population/preset_texts.hpp"
#include "scenarios/reader/parameters/preset_file.hpp"
#include "tests/unit/models/sample_moments.hpp"
#include "tests/unit/models/type_1_spec.hpp"

namespace islet {
namespace {

using model::Covariate;
using enum model::Covariate;

constexpr std::uint32_t n = 20000;

model::PopulationSpec preset(const std::string& name) {
  return scenarios::read_preset(model::preset_text(name).value(), name + ".yaml");
}

std::vector<double> drawn(const std::string& name, Covariate covariate) {
  const auto values = model::CopulaPopulation(preset(name)).draw(model::people(n));
  const auto column = values.column(static_cast<std::size_t>(covariate));
  return {column.begin(), column.end()};
}

double median(std::vector<double> values) {
  std::ranges::nth_element(values, values.begin() + n / 2);
  return values[n / 2];
}

// Of a lognormal within limits, which the draws follow.
double median_within(double median, double log_sd, double low, double high) {
  const double below_low = portable::normal_cdf(std::log(low / median) / log_sd);
  const double below_high = portable::normal_cdf(std::log(high / median) / log_sd);
  return median * std::exp(log_sd * portable::normal_quantile(0.5 * (below_low + below_high)));
}

struct Moments {
  double mean, sd;
};

// Of a normal within limits.
Moments moments_within(double mean, double sd, double low, double high) {
  const auto density = [](double z) { return std::exp(-0.5 * z * z) / std::sqrt(2.0 * std::numbers::pi); };
  const double a = (low - mean) / sd, b = (high - mean) / sd;
  const double mass = portable::normal_cdf(b) - portable::normal_cdf(a);
  const double shift = (density(a) - density(b)) / mass;
  const double variance = 1.0 + (a * density(a) - b * density(b)) / mass - shift * shift;
  return {mean + sd * shift, sd * std::sqrt(variance)};
}

TEST(Presets, EightAreEmbedded) {
  EXPECT_EQ(
      model::preset_names(),
      (std::vector<std::string>{"t1dm_new_onset", "t1dm_recent_onset", "t2dm_china_insulin", "t2dm_china_mixed",
                                "t2dm_china_treated", "t2dm_drug_naive", "t2dm_treated", "t2dm_vietnam_hospital"}));
  EXPECT_FALSE(model::preset_text("t1dm").has_value());
}

TEST(Presets, EachGivesPossiblePeopleInsideItsLimits) {
  for (const auto& name : model::preset_names()) {
    const auto spec = preset(name);
    EXPECT_EQ(spec.preset, name);
    const auto values = model::CopulaPopulation(spec).draw(model::people(n));
    ASSERT_GT(spec.marginals.size(), 5U) << name;
    for (const auto& marginal : spec.marginals) {
      for (const double value : values.column(static_cast<std::size_t>(marginal.covariate))) {
        if (value == 0.0 && marginal.share < 1.0) continue;  // has none
        ASSERT_GE(value, marginal.low) << name << " " << name_of(marginal.covariate);
        ASSERT_LE(value, marginal.high) << name << " " << name_of(marginal.covariate);
      }
    }
    for (std::size_t i = 0; i < n; ++i) {
      ASSERT_GE(values.at(i, 0) - values.at(i, 3), spec.youngest_at_diagnosis) << name;
    }
  }
}

TEST(Presets, EveryNumberHasAUniqueIdAndASourceOrAReason) {
  for (const auto& name : model::preset_names()) {
    std::set<std::string> ids;
    for (const auto& parameter : scenarios::preset_parameters(model::preset_text(name).value(), name)) {
      EXPECT_TRUE(ids.insert(parameter.id).second) << parameter.id;
      EXPECT_FALSE(parameter.location.empty()) << parameter.id;
      EXPECT_TRUE(parameter.id.starts_with("population." + name + "."));
    }
    EXPECT_GT(ids.size(), 30U);
  }
}

TEST(Presets, LeversMoveCovariatesThatAreDrawnWithASpread) {
  for (const auto& name : model::preset_names()) {
    const auto spec = preset(name);
    ASSERT_FALSE(spec.levers.empty()) << name;
    for (const auto& lever : spec.levers) {
      const auto found = std::ranges::find(spec.marginals, lever.covariate, &model::Marginal::covariate);
      ASSERT_NE(found, spec.marginals.end()) << name << " " << info(lever.measured).name;
      EXPECT_NE(found->shape, model::Shape::constant) << name << " " << info(lever.measured).name;
    }
  }
}

// The published values that the presets stand for, within the limits of each; tolerance 4 standard errors of a median,
// 1.25 sd / sqrt(n). The twins are 5 % higher.
TEST(Presets, PublishedMediansComeOut) {
  const auto expect_median = [](const char* name, Covariate covariate, double unit, double log_sd, double truth) {
    const double found = median(drawn(name, covariate)) / unit;
    const double four_se = 4 * 1.25 * log_sd * truth / std::sqrt(double{n});
    EXPECT_NEAR(found, truth, four_se) << name << " " << name_of(covariate);
    EXPECT_GT(std::abs(found - 1.05 * truth), four_se) << name << " " << name_of(covariate);
  };
  expect_median("t2dm_vietnam_hospital", long_run_fpg, 1.0, 0.22, median_within(8.35, 0.22, 5.2, 20.0));
  expect_median("t2dm_china_insulin", insulin_dose, 1.0, 0.675, median_within(0.2, 0.675, 0.05, 2.0));
  expect_median("t1dm_recent_onset", diabetes_duration, days_per_month, 0.6,
                median_within(2.3, 0.6, 14.0 / days_per_month, 12.0));
}

TEST(Presets, PublishedSharesAndMeansComeOut) {
  const auto vietnam = drawn("t2dm_vietnam_hospital", diabetes_duration);
  const auto long_standing =
      static_cast<double>(std::ranges::count_if(vietnam, [](double days) { return days >= 10 * days_per_year; })) / n;
  // Published are 78.5 %; the median rounded to 14.8 years and the limits of 0.25 and 45 years leave 78.06 %.
  EXPECT_NEAR(long_standing, 0.7806, 4 * std::sqrt(0.7806 * 0.2194 / n));
  EXPECT_GT(std::abs(long_standing - 0.75), 4 * std::sqrt(0.7806 * 0.2194 / n));  // twin
  // 57.2 +- 10.0 years within 18 to 90, and 18 or more at diagnosis: whoever would be younger is drawn older, which
  // lifts the mean by 0.11 (4 million draws by other code). 4 standard errors; the twin is the mean of another preset.
  const double mean_age = model::mean(drawn("t2dm_treated", age)) / days_per_year;
  EXPECT_NEAR(mean_age, 57.31, 4 * 10.0 / std::sqrt(double{n}));
  EXPECT_GT(std::abs(mean_age - 55.4), 4 * 10.0 / std::sqrt(double{n}));
}

TEST(Presets, ChildrenAreSmallerAndLighterThanAdults) {
  auto spec = preset("t1dm_recent_onset");
  const auto values = model::CopulaPopulation(spec).draw(model::people(n));
  std::vector<double> child_height, man_height, child_bmi, adult_bmi, child_hba1c, adult_hba1c;
  for (std::size_t i = 0; i < n; ++i) {
    const double years = values.at(i, 0) / days_per_year;
    const auto at = [&](Covariate c) { return values.at(i, static_cast<std::size_t>(c)); };
    if (years < 9) child_height.push_back(at(height)), child_bmi.push_back(at(body_mass_index));
    if (years > 20 && at(male) == 1.0) man_height.push_back(at(height));
    if (years > 20) adult_bmi.push_back(at(body_mass_index));
    if (years < 9.1) child_hba1c.push_back(at(hba1c_at_diagnosis));
    if (years > 27) adult_hba1c.push_back(at(hba1c_at_diagnosis));
  }
  const auto root_n = [](const std::vector<double>& x) { return std::sqrt(static_cast<double>(x.size())); };
  const double adults = root_n(adult_hba1c);
  // The preset's own ramps, within its limits of HbA1c; 4 standard errors, of SDs 0.06 m, 3.7 kg/m2, 2.3 % and 2.0 %.
  EXPECT_NEAR(model::mean(man_height), 1.75, 4 * 0.06 / root_n(man_height));
  EXPECT_LT(model::mean(child_height), 1.30);
  EXPECT_NEAR(model::mean(adult_bmi), 22.26 * std::exp(0.163 * 0.163 / 2), 4 * 3.7 / root_n(adult_bmi));
  EXPECT_LT(model::mean(child_bmi), 17.0);
  const auto of_children = moments_within(11.4, 2.3, 6.5, 18.0);
  const auto of_adults = moments_within(11.1, 2.0, 6.5, 18.0);
  EXPECT_NEAR(model::mean(child_hba1c), of_children.mean, 4 * 2.3 / root_n(child_hba1c));
  EXPECT_NEAR(model::mean(adult_hba1c), of_adults.mean, 4 * 2.0 / adults);
  EXPECT_NEAR(model::sd(adult_hba1c), of_adults.sd, 4 * 2.0 / adults / std::sqrt(2.0));
  // Twins: adults are not children.
  EXPECT_GT(std::abs(model::mean(adult_hba1c) - of_children.mean), 4 * 2.0 / adults);
  EXPECT_GT(std::abs(model::sd(adult_hba1c) - of_children.sd), 4 * 2.0 / adults / std::sqrt(2.0));
}

}  // namespace
}  // namespace islet
