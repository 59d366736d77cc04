// Coverage of the confidence intervals over many studies.

#include <gtest/gtest.h>

#include <cmath>

#include "engine/exploration/sampling/saltelli_design.hpp"
#include "engine/exploration/sensitivity/sobol_indices.hpp"
#include "tests/unit/exploration/evaluate.hpp"

namespace islet::exploration {
namespace {

constexpr std::size_t studies = 400;
constexpr std::size_t rows = 128;

// The same design with independent points, for which the interval is made.
SamplingPlan independent_design(std::uint64_t seed) {
  SamplingPlan plan = saltelli_design(seed, rows, 2);
  for (std::size_t row = 0; row < rows; ++row) {
    for (std::size_t f = 0; f < 2; ++f) {
      const auto u = random::two_uniforms({.seed = seed,
                                           .purpose = random::StreamPurpose::covariate,
                                           .replicate = static_cast<std::uint32_t>(row),
                                           .candidate = static_cast<std::uint32_t>(f)});
      for (std::size_t place = 0; place < 4; ++place) {
        plan.points.at(plan.index(row, place), f) = place == b_place || place == ab_place(f) ? u[1] : u[0];
      }
    }
  }
  return plan;
}

struct Coverage {
  double first = 0.0;
  double total = 0.0;
};

// f = 2 x0 + x1 with normal noise of SD 0.6, 3 replicates: shares 4 and 1 of 5.
Coverage coverage(SamplingPlan (*design)(std::uint64_t), double shift) {
  Coverage covered;
  for (std::uint64_t seed = 0; seed < studies; ++seed) {
    const NoiseKey key{.seed = seed, .common = false};
    const auto values =
        evaluate(design(seed), 3, [&](const Point& x, std::size_t row, std::size_t place, std::size_t r) {
          return 2.0 * x[0] + x[1] + 0.6 * key.normal(row, place, r);
        });
    const SobolIndices indices = sobol_indices(settle({}, values, Noise::monte_carlo), 2, 0.95);
    const auto covers = [&](const Estimate& estimate, double truth) {
      return estimate.low <= truth && truth <= estimate.high ? 1.0 / studies : 0.0;
    };
    covered.first += covers(indices.factors[0].first, 0.8 + shift);
    covered.total += covers(indices.factors[1].total, 0.2 + shift);
  }
  return covered;
}

// 95 % over 400 studies: standard error sqrt(0.95 * 0.05 / 400) = 1.1 %.
const double se = std::sqrt(0.95 * 0.05 / studies);

TEST(SobolCoverage, IsNominalForIndependentPoints) {
  const Coverage covered = coverage(independent_design, 0.0);
  EXPECT_NEAR(covered.first, 0.95, 3.0 * se);
  EXPECT_NEAR(covered.total, 0.95, 3.0 * se);
  const Coverage shifted = coverage(independent_design, 0.15);  // the twin: another truth is not covered
  EXPECT_LT(shifted.first, 0.95 - 3.0 * se);
  EXPECT_LT(shifted.total, 0.95 - 3.0 * se);
}

TEST(SobolCoverage, IsAtLeastNominalForScrambledPoints) {
  const Coverage covered = coverage([](std::uint64_t seed) { return saltelli_design(seed, rows, 2); }, 0.0);
  EXPECT_GT(covered.first, 0.95 - 3.0 * se);
  EXPECT_GT(covered.total, 0.95 - 3.0 * se);
}

}  // namespace
}  // namespace islet::exploration
