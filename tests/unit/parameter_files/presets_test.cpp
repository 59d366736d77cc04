#include <gtest/gtest.h>

#include <algorithm>
#include <set>

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

// The published values that the presets stand for; tolerance 4 standard errors of a median, 1.25 sd / sqrt(n).
TEST(Presets, PublishedMediansComeOut) {
  const double per_median = 4 * 1.25 / std::sqrt(double{n});
  const auto vietnam = drawn("t2dm_vietnam_hospital", diabetes_duration);
  const auto long_standing =
      static_cast<double>(std::ranges::count_if(vietnam, [](double days) { return days >= 10 * days_per_year; })) / n;
  // 4 standard errors, and 0.005 for the rounded median and those whom age at diagnosis 18 or more leaves out.
  EXPECT_NEAR(long_standing, 0.785, 4 * std::sqrt(0.785 * 0.215 / n) + 0.005);
  EXPECT_NEAR(median(drawn("t2dm_vietnam_hospital", long_run_fpg)), 8.35, 8.35 * 0.22 * per_median + 0.02);
  EXPECT_NEAR(median(drawn("t2dm_china_insulin", insulin_dose)), 0.2, 0.2 * 0.675 * per_median + 0.005);
  EXPECT_NEAR(median(drawn("t1dm_recent_onset", diabetes_duration)) / days_per_month, 2.3,
              2.3 * 0.6 * per_median + 0.1);
  EXPECT_NEAR(model::mean(drawn("t2dm_treated", age)) / days_per_year, 57.2, 0.5);
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
  const double children = std::sqrt(static_cast<double>(child_height.size()));
  const double adults = std::sqrt(static_cast<double>(adult_hba1c.size()));
  // The preset's own ramps; 4 standard errors. Truncation at 6.5 % lifts the mean of HbA1c by less than 0.05.
  EXPECT_NEAR(model::mean(man_height), 1.75, 4 * 0.06 / adults);
  EXPECT_LT(model::mean(child_height), 1.30);
  EXPECT_NEAR(model::mean(adult_bmi), 22.26 * std::exp(0.163 * 0.163 / 2), 4 * 3.7 / adults);
  EXPECT_LT(model::mean(child_bmi), 17.0);
  EXPECT_NEAR(model::mean(child_hba1c), 11.4, 4 * 2.3 / children + 0.1);
  EXPECT_NEAR(model::mean(adult_hba1c), 11.1, 4 * 2.0 / adults + 0.1);
  EXPECT_NEAR(model::sd(adult_hba1c), 2.0, 4 * 2.0 / adults / std::sqrt(2.0) + 0.05);
}

}  // namespace
}  // namespace islet
