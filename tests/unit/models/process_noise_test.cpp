#include <gtest/gtest.h>

#include <array>
#include <cmath>
#include <vector>

#include "engine/random/draw.hpp"
#include "engine/model_api/person_keys.hpp"
#include "models/patient/noise_path.hpp"
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

// People each on one lane, from their stationary law on day 0 over the interval to day 28.
struct Interval {
  static constexpr std::size_t people = 40000;
  OrnsteinUhlenbeck noise{testing_models::table(), "process_noise.t2d"};
  model::PersonBatch persons{12, std::vector<std::uint32_t>(people, 0), {}};
  std::vector<double> from = std::vector<double>(people, 0.0), start;
  NoisePath path{people};

  Interval() {
    for (std::uint32_t i = 0; i < people; ++i) {
      persons.candidate.push_back(i);
      start.push_back(noise.sd * random::normal(persons.address(i, random::StreamPurpose::process_noise_start)));
    }
    path.draw(noise, from, start, 28, model::keys_of(persons), random::StreamPurpose::process_noise, [](std::size_t) { return true; });
  }
  [[nodiscard]] std::vector<double> measured(std::int32_t day) {
    std::vector<double> out(people);
    path.measure(std::vector<double>(people, day), noise, model::keys_of(persons), random::StreamPurpose::process_noise_measured, out);
    return out;
  }
  // Mean of the product of two numbers of each person, relative to sigma^2.
  template <typename A, typename B>
  [[nodiscard]] double product(A a, B b) const {
    double sum = 0.0;
    for (std::size_t i = 0; i < people; ++i) sum += a(i) * b(i);
    return sum / (static_cast<double>(people) * noise.sd * noise.sd);
  }
};

// Of a product of normals with correlation r and variances v, w: SE sqrt(v w (1 + r^2) / n) <= sqrt(2 / n); 4 of them.
constexpr double four_errors = 4.0 * 0.00707107;  // sqrt(2 / 40000)

TEST(NoisePath, HasTheVarianceAndCorrelationsOfTheProcessOnEveryDay) {
  Interval one;
  const auto begin = [&](std::size_t i) { return one.start[i]; };
  const auto end = [&](std::size_t i) { return one.path.end(i); };
  EXPECT_NEAR(one.product(end, end), 1.0, four_errors);
  for (const std::int32_t day : {7, 14, 23}) {
    const auto values = one.measured(day);
    const auto here = [&](std::size_t i) { return values[i]; };
    EXPECT_NEAR(one.product(here, here), 1.0, four_errors) << day;
    EXPECT_NEAR(one.product(here, begin), std::exp(-day / 90.0), four_errors) << day;
    EXPECT_NEAR(one.product(here, end), std::exp(-(28 - day) / 90.0), four_errors) << day;
  }
  // The twins: without the draw of the day its variance is 3.9 % too small; a correlation time of 80 d.
  const auto smooth = [&](std::size_t i) { return one.path.at(i, 14.0); };
  EXPECT_LT(one.product(smooth, smooth), 1.0 - four_errors);
  EXPECT_GT(std::abs(one.product(begin, end) - std::exp(-28.0 / 80.0)), 0.5 * four_errors);
  EXPECT_NEAR(one.product(begin, end), std::exp(-28.0 / 90.0), four_errors);
}

// The mean over the interval: variance 2 (y - 1 + e^-y) / y^2, covariance with begin and end (1 - e^-y) / y.
TEST(NoisePath, HasTheMeanOfTheProcessOverTheInterval) {
  const Interval one;
  const double y = 28.0 / 90.0, a = std::exp(-y);
  const auto mean = [&](std::size_t i) {
    return (one.path.at(i, 0.0) + 4.0 * one.path.at(i, 14.0) + one.path.at(i, 28.0)) / 6.0;  // exact for a parabola
  };
  EXPECT_NEAR(one.product(mean, mean), 2.0 * (y - 1.0 + a) / (y * y), four_errors);
  EXPECT_NEAR(one.product(mean, [&](std::size_t i) { return one.path.end(i); }), (1.0 - a) / y, four_errors);
  EXPECT_NEAR(one.product(mean, [&](std::size_t i) { return one.start[i]; }), (1.0 - a) / y, four_errors);
}

TEST(NoisePath, IsItsOwnValueAtTheNodes) {
  Interval one;
  const auto at_begin = one.measured(0), at_end = one.measured(28);
  for (std::size_t i = 0; i < 5; ++i) {
    EXPECT_EQ(at_begin[i], one.start[i]);
    EXPECT_NEAR(at_end[i], one.path.end(i), 1e-15);
  }
}

// The process every half day within an interval, from a standing start: its spread about the parabola with the same
// ends and mean. SE of a variance sqrt(2 / n).
TEST(NoisePath, SpreadsAboutTheParabolaAsTheProcessDoes) {
  const OrnsteinUhlenbeck noise(testing_models::table(), "process_noise.t2d");
  constexpr std::uint32_t paths = 3000;
  constexpr std::size_t steps = 56;
  const auto step = noise.step(0.5);
  double middle = 0.0, quarter = 0.0;
  for (std::uint32_t path = 0; path < paths; ++path) {
    std::array<double, steps + 1> omega{};
    double mean = 0.0;
    for (std::size_t k = 0; k < steps; ++k) {
      const auto occasion = static_cast<std::int32_t>(k);
      const auto z = random::normal({13, random::StreamPurpose::process_noise, path, 0, occasion, 0});
      omega[k + 1] = step(omega[k], z);
      mean += 0.5 * (omega[k] + omega[k + 1]) / double{steps};
    }
    const double linear = 6.0 * mean - 4.0 * omega[0] - 2.0 * omega[steps];
    const double curved = 3.0 * (omega[0] + omega[steps]) - 6.0 * mean;
    const auto off = [&](double theta, double value) {
      const double d = value - omega[0] - theta * (linear + theta * curved);
      return d * d / paths;
    };
    middle += off(0.5, omega[steps / 2]);
    quarter += off(0.25, omega[steps / 4]);
  }
  const double error = 4.0 * std::sqrt(2.0 / paths);
  const double at_middle = noise.spread_about_parabola(28.0, 14.0), at_quarter = noise.spread_about_parabola(28.0, 7.0);
  EXPECT_NEAR(middle / (at_middle * at_middle), 1.0, error);
  EXPECT_NEAR(quarter / (at_quarter * at_quarter), 1.0, error);
  EXPECT_GT(std::abs(middle / (1.1 * at_middle * 1.1 * at_middle) - 1.0), error);  // its twin
}

}  // namespace
}  // namespace islet::patient
