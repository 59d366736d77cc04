#include <gtest/gtest.h>

#include <array>
#include <cmath>

#include "engine/random/draw.hpp"
#include "models/patient/ornstein_uhlenbeck.hpp"
#include "tests/unit/models/test_table.hpp"

namespace islet::patient {
namespace {

struct Moments {
  double variance, correlation;
};

// Of `paths` paths over 90 d, started from the stationary law.
Moments moments(const OrnsteinUhlenbeck& noise, double step_length, std::uint32_t paths) {
  const auto step = noise.step(step_length);
  const int steps = static_cast<int>(std::lround(90.0 / step_length));
  double squares = 0.0, cross = 0.0, start_squares = 0.0;
  for (std::uint32_t path = 0; path < paths; ++path) {
    const auto draw = [&](std::int32_t occasion) {
      return random::normal({11, random::StreamPurpose::process_noise, path, 0, occasion, 0});
    };
    const double start = noise.sd * draw(-1);
    double omega = start;
    for (int i = 0; i < steps; ++i) omega = step(omega, draw(i));
    squares += omega * omega;
    start_squares += start * start;
    cross += start * omega;
  }
  return {squares / paths, cross / std::sqrt(squares * start_squares)};
}

// Standard errors of n independent paths: variance sigma^2 sqrt(2 / n), correlation (1 - r^2) / sqrt(n). 4 of them.
TEST(ProcessNoise, IsStationaryWithCorrelationOneOverEAfter90DaysForEveryStep) {
  const OrnsteinUhlenbeck noise(testing_models::table(), "process_noise.t2d");
  constexpr std::uint32_t paths = 20000;
  const double variance = noise.sd * noise.sd;
  const double variance_se = variance * std::sqrt(2.0 / paths);
  const double expected = std::exp(-1.0);
  const double correlation_se = (1.0 - expected * expected) / std::sqrt(double{paths});
  for (const double step : {1.0, 7.5, 30.0}) {
    const auto seen = moments(noise, step, paths);
    EXPECT_LT(std::abs(seen.variance - variance), 4.0 * variance_se) << step;
    EXPECT_LT(std::abs(seen.correlation - expected), 4.0 * correlation_se) << step;
    // The twin: an SD 5 % larger, or a correlation time of 80 d, would be seen.
    EXPECT_GT(std::abs(seen.variance - 1.1025 * variance), 4.0 * variance_se) << step;
    EXPECT_GT(std::abs(seen.correlation - std::exp(-90.0 / 80.0)), 4.0 * correlation_se) << step;
  }
}

}  // namespace
}  // namespace islet::patient
