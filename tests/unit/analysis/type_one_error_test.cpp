// Type I error by simulation: 20,000 replicates under the null within 3.3 Monte Carlo standard errors (0.5 points at
// 5 %) of the true size, with a twin in which a small effect must be seen. Tests on counts and ranks are discrete, so
// that their true size is computed exactly and is not the nominal level.

#include <gtest/gtest.h>

#include <cmath>
#include <vector>

#include "engine/analysis/estimators.hpp"
#include "tests/unit/analysis/exact_rejection.hpp"
#include "tests/unit/analysis/keyed_samples.hpp"

namespace islet::analysis {
namespace {

constexpr std::uint32_t replicates = 20000;
constexpr Level level{0.05, 2, Benefit::increase};

// `rejects(replicate, effect)`
template <typename Rejects>
void expect_size(double expected, double effect, Rejects rejects) {
  const double tolerance = 3.3 * keyed::standard_error(expected, replicates);
  const auto rate = [&](double truth) {
    return keyed::rejection_rate(replicates, [&](std::uint32_t replicate) { return rejects(replicate, truth); });
  };
  EXPECT_NEAR(rate(0.0), expected, tolerance);
  EXPECT_GT(std::abs(rate(effect) - expected), tolerance);
}

TEST(TypeOneError, OfThePooledTTestIsNominal) {
  expect_size(0.05, 0.3, [](std::uint32_t replicate, double effect) {
    return t_pooled(keyed::normals(replicate, 0, 15, effect, 1.0), keyed::normals(replicate, 1, 12, 0.0, 1.0), level)
        .reject;
  });
}

TEST(TypeOneError, OfTheWelchTestIsNominalUnderUnequalVariances) {
  expect_size(0.05, 0.6, [](std::uint32_t replicate, double effect) {
    return t_welch(keyed::normals(replicate, 0, 12, effect, 3.0), keyed::normals(replicate, 1, 30, 0.0, 1.0), level)
        .reject;
  });
}

TEST(TypeOneError, OfThePooledTTestIsInflatedUnderUnequalVariances) {
  const double rate = keyed::rejection_rate(replicates, [](std::uint32_t replicate) {
    return t_pooled(keyed::normals(replicate, 0, 12, 0.0, 3.0), keyed::normals(replicate, 1, 30, 0.0, 1.0), level)
        .reject;
  });
  EXPECT_GT(rate, 0.1);
}

TEST(TypeOneError, OfThePairedTTestIsNominal) {
  expect_size(0.05, 0.2, [](std::uint32_t replicate, double effect) {
    return t_paired(keyed::normals(replicate, 0, 20, effect, 1.0), level).reject;
  });
}

TEST(TypeOneError, OfTheLinearModelWithABaselineIsNominal) {
  expect_size(0.05, 0.3, [](std::uint32_t replicate, double effect) {
    constexpr std::size_t n = 24;
    std::vector<double> design(n, 0.0);
    std::fill_n(design.begin(), n / 2, 1.0);
    const auto baseline = keyed::normals(replicate, 1, n, 8.0, 1.0);
    auto response = keyed::normals(replicate, 0, n, 0.0, 1.0);
    for (std::size_t i = 0; i < n; ++i) response[i] += 0.6 * baseline[i] + effect * design[i];
    design.insert(design.end(), baseline.begin(), baseline.end());
    return linear_model(response, design, 2, 0, level).reject;
  });
}

TEST(TypeOneError, OfTheOneSidedTestsIsNominalTowardsBenefit) {
  constexpr Level downward{0.05, 1, Benefit::decrease};
  expect_size(0.05, -0.3, [](std::uint32_t replicate, double effect) {
    return t_pooled(keyed::normals(replicate, 0, 15, effect, 1.0), keyed::normals(replicate, 1, 12, 0.0, 1.0), downward)
        .reject;
  });
}

// Number of arrangements with each value of U: those that end with a treated value (above all n) or a reference one.
std::vector<double> arrangements_by_u(std::size_t m, std::size_t n) {
  if (m == 0 || n == 0) return {1.0};
  std::vector<double> counts(m * n + 1, 0.0);
  const auto treated_last = arrangements_by_u(m - 1, n);
  const auto reference_last = arrangements_by_u(m, n - 1);
  for (std::size_t u = 0; u < treated_last.size(); ++u) counts[u + n] += treated_last[u];
  for (std::size_t u = 0; u < reference_last.size(); ++u) counts[u] += reference_last[u];
  return counts;
}

double exact_wilcoxon_size(std::size_t m, std::size_t n) {
  const auto counts = arrangements_by_u(m, n);
  const double center = static_cast<double>(m * n) / 2.0;
  const double sd = std::sqrt(static_cast<double>(m * n * (m + n + 1)) / 12.0);
  double all = 0.0;
  double extreme = 0.0;
  for (std::size_t u = 0; u < counts.size(); ++u) {
    const double excess = std::abs(static_cast<double>(u) - center);
    all += counts[u];
    extreme += std::erfc((excess - 0.5) / sd / std::sqrt(2.0)) < 0.05 ? counts[u] : 0.0;
  }
  return extreme / all;
}

TEST(TypeOneError, OfTheWilcoxonTestIsItsExactSize) {
  const double size = exact_wilcoxon_size(9, 8);
  EXPECT_LT(size, 0.05);
  expect_size(size, 0.4, [](std::uint32_t replicate, double effect) {
    return wilcoxon(keyed::normals(replicate, 0, 9, effect, 1.0), keyed::normals(replicate, 1, 8, 0.0, 1.0), level)
        .reject;
  });
}

using TableTest = TestResult (*)(TwoByTwo, Level);
class TableTypeOneError : public testing::TestWithParam<TableTest> {};
INSTANTIATE_TEST_SUITE_P(Both, TableTypeOneError, testing::Values(&fisher, &chi_square));

TEST_P(TableTypeOneError, IsItsExactSize) {
  constexpr double rate = 0.25;
  const double size = exact_rejection(GetParam(), 27, 26, rate, rate, level);
  expect_size(size, 0.08, [](std::uint32_t replicate, double effect) {
    return GetParam()(
               {keyed::binomial(replicate, 0, 27, rate + effect), 27, keyed::binomial(replicate, 1, 26, rate), 26},
               level)
        .reject;
  });
}

}  // namespace
}  // namespace islet::analysis
