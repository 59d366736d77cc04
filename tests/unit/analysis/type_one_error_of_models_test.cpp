// Type I error by simulation of tests that are exact (their size is computed) or hold for large samples: within 4 Monte
// Carlo standard errors of the true or nominal size, with a twin in which a shifted truth must be seen.

#include <gtest/gtest.h>

#include <cmath>
#include <vector>

#include "engine/analysis/estimators.hpp"
#include "tests/unit/analysis/keyed_samples.hpp"

namespace islet::analysis {
namespace {

constexpr Level level{0.05, 2, Benefit::increase};
constexpr double k = 4.0;

// `rejects(replicate, effect)`
template <typename Rejects>
void expect_size(double expected, double effect, std::uint32_t replicates, Rejects rejects) {
  const double tolerance = k * keyed::standard_error(expected, replicates);
  const auto rate = [&](double truth) {
    return keyed::rejection_rate(replicates, [&](std::uint32_t replicate) { return rejects(replicate, truth); });
  };
  EXPECT_NEAR(rate(0.0), expected, tolerance);
  EXPECT_GT(rate(effect), expected + tolerance);
}

double uniform(std::uint32_t replicate, std::uint32_t i, std::uint16_t stream) {
  return random::uniform({keyed::seed, random::StreamPurpose::trait, replicate, i, 0, stream});
}

// The size of the two-sided exact test of n ranks: sets of positive ranks whose sum is in a tail of at most alpha / 2.
double exact_signed_rank_size(int n) {
  std::vector<double> counts{1.0};
  for (int rank = 1; rank <= n; ++rank) {
    std::vector<double> next(counts.size() + static_cast<std::size_t>(rank), 0.0);
    for (std::size_t sum = 0; sum < counts.size(); ++sum) {
      next[sum] += counts[sum];
      next[sum + static_cast<std::size_t>(rank)] += counts[sum];
    }
    counts = next;
  }
  double tail = 0.0;
  for (std::size_t sum = 0; 2.0 * (tail + counts[sum]) / std::pow(2.0, n) < 0.05; ++sum) tail += counts[sum];
  return 2.0 * tail / std::pow(2.0, n);
}

TEST(TypeOneErrorOfModels, OfTheSignedRankTestIsItsExactSize) {
  expect_size(exact_signed_rank_size(12), 0.4, 8000, [](std::uint32_t replicate, double effect) {
    return wilcoxon_signed_rank(keyed::normals(replicate, 0, 12, effect, 1.0), level).reject;
  });
}

double choose(int n, int j) { return std::exp(std::lgamma(n + 1.0) - std::lgamma(j + 1.0) - std::lgamma(n - j + 1.0)); }

double exact_mcnemar_size(int n, double change) {
  double size = 0.0;
  for (int changed = 0; changed <= n; ++changed) {
    const double p = choose(n, changed) * std::pow(change, changed) * std::pow(1.0 - change, n - changed);
    for (int gained = 0; gained <= changed; ++gained) {
      if (mcnemar({gained, changed - gained, n}, level).reject)
        size += p * choose(changed, gained) / std::pow(2, changed);
    }
  }
  return size;
}

TEST(TypeOneErrorOfModels, OfMcNemarIsItsExactSize) {
  expect_size(exact_mcnemar_size(30, 0.4), 0.1, 8000, [](std::uint32_t replicate, double effect) {
    Pairs pairs{0, 0, 30};
    for (std::uint32_t i = 0; i < 30; ++i) {
      const double u = uniform(replicate, i, 0);
      pairs.gained += u < 0.2 + effect ? 1 : 0;
      pairs.lost += u > 0.8 + effect ? 1 : 0;
    }
    return mcnemar(pairs, level).reject;
  });
}

// n subjects: the arm, and a covariate.
std::vector<double> arm_and_covariate(std::uint32_t replicate, std::size_t n) {
  std::vector<double> design(n, 0.0);
  for (std::size_t i = 0; i < n; i += 2) design[i] = 1.0;
  const auto covariate = keyed::normals(replicate, 1, n, 0.0, 1.0);
  design.insert(design.end(), covariate.begin(), covariate.end());
  return design;
}

// Wald's test is a little below its level in a sample of 160.
TEST(TypeOneErrorOfModels, OfLogisticRegressionIsNearlyNominal) {
  expect_size(0.05, 0.8, 3000, [](std::uint32_t replicate, double effect) {
    constexpr std::size_t n = 160;
    const auto design = arm_and_covariate(replicate, n);
    std::vector<double> response;
    for (std::size_t i = 0; i < n; ++i) {
      const double p = 1.0 / (1.0 + std::exp(-0.5 * design[n + i] - effect * design[i]));
      response.push_back(uniform(replicate, static_cast<std::uint32_t>(i), 0) < p ? 1.0 : 0.0);
    }
    return logistic(response, design, 2, 0, level).reject;
  });
}

// Events of 80 subjects whose rates vary with the squares of two normals (mean 1, variance `dispersion` = 1 or 0).
std::vector<double> events(std::uint32_t replicate, const std::vector<double>& design, double effect, bool dispersed) {
  const std::size_t n = design.size() / 2;
  const auto a = keyed::normals(replicate, 2, n, 0.0, 1.0);
  const auto b = keyed::normals(replicate, 3, n, 0.0, 1.0);
  std::vector<double> counts;
  for (std::size_t i = 0; i < n; ++i) {
    const double frailty = dispersed ? 0.5 * (a[i] * a[i] + b[i] * b[i]) : 1.0;
    const double mean = 3.0 * frailty * std::exp(effect * design[i]);
    double count = 0.0;
    double waited = 0.0;
    for (std::uint16_t stream = 10;; ++stream, ++count) {
      waited -= std::log(uniform(replicate, static_cast<std::uint32_t>(i), stream));
      if (waited > mean) break;
    }
    counts.push_back(count);
  }
  return counts;
}

template <typename Test>
auto of_events(bool dispersed, Test test) {
  return [dispersed, test](std::uint32_t replicate, double effect) {
    const auto design = arm_and_covariate(replicate, 80);
    const std::vector<double> time_at_risk(80, 1.0);
    return test(events(replicate, design, effect, dispersed), time_at_risk, design, std::size_t{2}, std::size_t{0},
                level)
        .reject;
  };
}

TEST(TypeOneErrorOfModels, OfPoissonRegressionIsNominalForPoissonCounts) {
  expect_size(0.05, 0.3, 1500, of_events(false, [](auto&&... data) { return poisson(data...); }));
}

TEST(TypeOneErrorOfModels, OfPoissonRegressionIsInflatedByFrailtyAndOfTheNegativeBinomialIsNot) {
  constexpr std::uint32_t replicates = 1500;
  const auto poisson_rejects = of_events(true, [](auto&&... data) { return poisson(data...); });
  EXPECT_GT(keyed::rejection_rate(replicates, [&](std::uint32_t r) { return poisson_rejects(r, 0.0); }), 0.15);
  expect_size(0.05, 0.7, replicates, of_events(true, [](auto&&... data) { return negative_binomial(data...); }));
}

TEST(TypeOneErrorOfModels, OfTheLogRankTestIsNearlyNominal) {
  expect_size(0.05, 0.6, 4000, [](std::uint32_t replicate, double effect) {
    const auto arm = [&](std::uint16_t stream, double hazard) {
      std::vector<FollowUp> subjects;
      for (std::uint32_t i = 0; i < 40; ++i) {
        const double event = std::ceil(-std::log(uniform(replicate, i, stream)) / hazard);  // seen at the next visit
        const double end = std::min(12.0, std::ceil(20.0 * uniform(replicate, i, stream + std::uint16_t{2})));
        subjects.push_back({std::min(event, end), event <= end});
      }
      return subjects;
    };
    return log_rank(arm(0, 0.1 * std::exp(effect)), arm(1, 0.1), level).reject;
  });
}

}  // namespace
}  // namespace islet::analysis
