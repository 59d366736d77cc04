#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <vector>

#include "engine/analysis/estimators.hpp"
#include "tests/unit/analysis/keyed_samples.hpp"

namespace islet::analysis {
namespace {

using Column = std::vector<double>;
constexpr Level two_sided{0.05, 2, Benefit::increase};

Column joined(const std::vector<Column>& columns) {
  Column design;
  for (const Column& column : columns) design.insert(design.end(), column.begin(), column.end());
  return design;
}

TestResult fit(const Column& response, const std::vector<Column>& columns, std::size_t tested = 0) {
  return linear_model(response, joined(columns), columns.size(), tested, two_sided);
}

Column arm_indicator(std::size_t treated, std::size_t reference) {
  Column arm(treated + reference, 0.0);
  std::fill_n(arm.begin(), treated, 1.0);
  return arm;
}

// Longley 1967, from the Statistical Reference Datasets of NIST (linear regression, higher difficulty).
const Column total_employment{60323, 61122, 60171, 61187, 63221, 63639, 64989, 63761,
                              66019, 67857, 68169, 66513, 68655, 69564, 69331, 70551};
const std::vector<Column> longley{
    {83.0, 88.5, 88.2, 89.5, 96.2, 98.1, 99.0, 100.0, 101.2, 104.6, 108.4, 110.8, 112.6, 114.2, 115.7, 116.9},
    {234289, 259426, 258054, 284599, 328975, 346999, 365385, 363112, 397469, 419180, 442769, 444546, 482704, 502601,
     518173, 554894},
    {2356, 2325, 3682, 3351, 2099, 1932, 1870, 3578, 2904, 2822, 2936, 4681, 3813, 3931, 4806, 4007},
    {1590, 1456, 1616, 1650, 3099, 3594, 3547, 3350, 3048, 2857, 2798, 2637, 2552, 2514, 2572, 2827},
    {107608, 108632, 109773, 110929, 112075, 113270, 115094, 116219, 117388, 118734, 120445, 121950, 123366, 125368,
     127852, 130081},
    {1947, 1948, 1949, 1950, 1951, 1952, 1953, 1954, 1955, 1956, 1957, 1958, 1959, 1960, 1961, 1962}};

TEST(LinearModel, ReproducesTheCertifiedLongleyRegression) {
  const std::vector<double> coefficients{15.0618722713733,  -0.358191792925910E-01, -2.02022980381683,
                                         -1.03322686717359, -0.511041056535807E-01, 1829.15146461355};
  const std::vector<double> standard_errors{84.9149257747669,  0.334910077722432E-01, 0.488399681651699,
                                            0.214274163161675, 0.226073200069370,     455.478499142212};
  ASSERT_EQ(longley.size(), coefficients.size());
  for (std::size_t tested = 0; tested < longley.size(); ++tested) {
    const TestResult result = fit(total_employment, longley, tested);
    ASSERT_EQ(result.status, TestStatus::ok);
    // Certified to 15 digits, of which columns that are nearly collinear may cost five.
    EXPECT_NEAR(result.estimate / coefficients[tested], 1.0, 1e-10);
    EXPECT_NEAR(result.se / standard_errors[tested], 1.0, 1e-10);
  }
}

TEST(LinearModel, WithTheArmAloneIsThePooledTTest) {
  const auto a = keyed::normals(1, 0, 14, 1.0, 1.0);
  const auto b = keyed::normals(1, 1, 11, 0.0, 1.0);
  const TestResult model = fit(joined({a, b}), {arm_indicator(14, 11)});
  const TestResult t = t_pooled(a, b, two_sided);
  EXPECT_NEAR(model.estimate, t.estimate, 1e-13);  // rounding
  EXPECT_NEAR(model.se, t.se, 1e-13);
  EXPECT_NEAR(model.p_value / t.p_value, 1.0, 1e-11);
  EXPECT_NEAR(model.ci_low, t.ci_low, 1e-12);
}

TEST(LinearModel, RecoversAnExactInteractionUnderBalancedNoise) {
  // response = 2 + 3 arm + 5 stratum + 7 arm x stratum, with +1 and -1 in each cell: the residuals cancel.
  Column response, arm, stratum, product;
  for (const double a : {0.0, 1.0}) {
    for (const double s : {0.0, 1.0}) {
      for (const double residual : {-1.0, 1.0}) {
        arm.push_back(a);
        stratum.push_back(s);
        product.push_back(a * s);
        response.push_back(2.0 + 3.0 * a + 5.0 * s + 7.0 * a * s + residual);
      }
    }
  }
  const TestResult result = fit(response, {arm, stratum, product}, 2);
  EXPECT_NEAR(result.estimate, 7.0, 1e-12);  // rounding
  // Residual variance 8 / 4 = 2, each cell mean has variance 1, the contrast of four cells 4.
  EXPECT_NEAR(result.se, 2.0, 1e-12);
}

TEST(LinearModel, DoesNotDependOnTheOrderOfTheColumnsOrTheirUnits) {
  const Column arm = arm_indicator(20, 20);
  const Column age = keyed::normals(2, 0, 40, 30.0, 10.0);
  const Column baseline = keyed::normals(2, 1, 40, 8.0, 1.0);
  const Column response = keyed::normals(2, 2, 40, 0.0, 1.0);
  Column age_in_days = age;
  for (double& value : age_in_days) value *= 365.25;
  const TestResult result = fit(response, {arm, age, baseline}, 0);
  const TestResult other = fit(response, {baseline, arm, age_in_days}, 1);
  EXPECT_NEAR(result.estimate, other.estimate, 1e-13);  // rounding
  EXPECT_NEAR(result.p_value, other.p_value, 1e-13);
}

TEST(LinearModel, SwappingTheArmsFlipsTheSign) {
  const Column baseline = keyed::normals(3, 1, 30, 8.0, 1.0);
  const Column response = keyed::normals(3, 2, 30, 0.0, 1.0);
  Column arm = arm_indicator(12, 18);
  const TestResult result = fit(response, {arm, baseline});
  for (double& value : arm) value = 1.0 - value;
  const TestResult swapped = fit(response, {arm, baseline});
  EXPECT_NEAR(result.estimate, -swapped.estimate, 1e-14);  // rounding
  EXPECT_NEAR(result.p_value, swapped.p_value, 1e-14);
}

TEST(LinearModel, IsNotEstimableWhenColumnsAreCollinear) {
  const Column response = keyed::normals(4, 0, 20, 0.0, 1.0);
  const Column age = keyed::normals(4, 1, 20, 30.0, 10.0);
  const Column arm = arm_indicator(10, 10);
  Column reference_arm = arm;
  Column mixture = age;
  for (std::size_t i = 0; i < 20; ++i) {
    reference_arm[i] = 1.0 - arm[i];
    mixture[i] = 3.0 * arm[i] - 0.7 * age[i] + 11.0;
  }
  EXPECT_EQ(fit(response, {arm, age, age}).status, TestStatus::not_estimable);
  EXPECT_EQ(fit(response, {arm, reference_arm}).status, TestStatus::not_estimable);
  EXPECT_EQ(fit(response, {arm, age, mixture}).status, TestStatus::not_estimable);
  EXPECT_EQ(fit(response, {arm, Column(20, 0.1)}).status, TestStatus::not_estimable);
  EXPECT_EQ(fit(response, {Column(20, 1.0)}).status, TestStatus::not_estimable);
  EXPECT_EQ(fit(response, {arm, age}).status, TestStatus::ok);
}

TEST(LinearModel, ASmallSpreadAboutALargeMeanIsInformation) {
  const Column response = keyed::normals(5, 0, 20, 0.0, 1.0);
  const Column small = keyed::normals(5, 1, 20, 0.0, 1.0);
  Column far = small;
  for (double& value : far) value += 1e8;
  const TestResult result = fit(response, {arm_indicator(10, 10), far});
  ASSERT_EQ(result.status, TestStatus::ok);
  // The shifted column is rounded to 1e-8.
  EXPECT_NEAR(result.estimate, fit(response, {arm_indicator(10, 10), small}).estimate, 1e-7);
}

TEST(LinearModel, IsNotEstimableWhenSaturatedOrWithoutResidualVariance) {
  const Column arm{1, 1, 0, 0};
  const Column covariate{0.3, 0.1, 0.2, 0.7};
  EXPECT_EQ(fit({1, 2, 3, 5}, {arm, covariate, {1, 4, 2, 9}}).status, TestStatus::not_estimable);
  EXPECT_EQ(fit({1, 2, 3, 5}, {arm, covariate}).status, TestStatus::ok);
  EXPECT_EQ(fit({2.1, 2.1, 0.3, 0.3}, {arm, covariate}).status, TestStatus::not_estimable);
  EXPECT_EQ(fit({0.1, 0.1, 0.1, 0.1}, {arm, covariate}).status, TestStatus::not_estimable);
  EXPECT_EQ(fit({}, {{}}).status, TestStatus::not_estimable);
}

TEST(LinearModel, ImpossibleInputIsANumericalFailure) {
  const Column arm{1, 1, 0, 0};
  EXPECT_EQ(fit({1, 2, 3, std::nan("")}, {arm}).status, TestStatus::numerical_failure);
  EXPECT_EQ(fit({1, 2, 3, 4}, {{1, 1, 0, std::numeric_limits<double>::infinity()}}).status,
            TestStatus::numerical_failure);
  EXPECT_EQ(fit({1, 2, 3, 4}, {arm}, 1).status, TestStatus::numerical_failure);  // no such column
  EXPECT_EQ(fit({1, 2, 3, 4, 5}, {arm}).status, TestStatus::numerical_failure);  // shapes disagree
}

// HbA1c: delta 0.5 %, SD 1.1 %, 77 an arm, correlation with baseline 0.6.
double power_with_baseline(double delta, std::uint32_t replicates) {
  constexpr std::size_t n = 77;
  constexpr double sd = 1.1;
  constexpr double correlation = 0.6;
  const Column arm = arm_indicator(n, n);
  return keyed::rejection_rate(replicates, [&](std::uint32_t replicate) {
    const Column baseline = keyed::normals(replicate, 0, 2 * n, 8.0, sd);
    Column response = keyed::normals(replicate, 1, 2 * n, 8.0, sd * std::sqrt(1.0 - correlation * correlation));
    for (std::size_t i = 0; i < 2 * n; ++i) response[i] += correlation * (baseline[i] - 8.0) + delta * arm[i];
    return fit(response, {arm, baseline}).reject;
  });
}

TEST(LinearModel, HasThePowerOfAnAncovaWithBaselineCorrelation) {
  constexpr std::uint32_t replicates = 10000;
  constexpr double expected = 0.9386;
  const double tolerance = 3.3 * keyed::standard_error(expected, replicates);
  EXPECT_NEAR(power_with_baseline(0.5, replicates), expected, tolerance);
  EXPECT_GT(std::abs(power_with_baseline(0.45, replicates) - expected), tolerance);  // the twin: a smaller effect
}

}  // namespace
}  // namespace islet::analysis
