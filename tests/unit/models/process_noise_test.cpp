#include <gtest/gtest.h>

#include <array>
#include <cmath>
#include <vector>

#include "engine/model_api/person_keys.hpp"
#include "engine/random/draw.hpp"
#include "models/patient/ornstein_uhlenbeck.hpp"
#include "models/patient/pack/pack_noise.hpp"
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

// People from their stationary law on day 0 over the interval to day 28, pack by pack.
struct Interval {
  static constexpr std::size_t packs = 1250, people = packs * pack_lanes;
  OrnsteinUhlenbeck noise{testing_models::table(), "process_noise.t2d"};
  model::PersonBatch persons{12, std::vector<std::uint32_t>(people, 0), {}};
  std::vector<PackNoise> path{packs};
  Places all = Places::first(pack_lanes);

  Interval() {
    for (std::uint32_t i = 0; i < people; ++i) {
      persons.candidate.push_back(i);
      of(i).omega[i % pack_lanes] =
          noise.sd * random::normal(persons.address(i, random::StreamPurpose::process_noise_start));
    }
    for (std::size_t p = 0; p < packs; ++p) {
      path[p].draw(noise, 28, all, keys(p), random::StreamPurpose::process_noise);
    }
  }
  [[nodiscard]] PackNoise& of(std::size_t i) { return path[i / pack_lanes]; }
  [[nodiscard]] const PackNoise& of(std::size_t i) const { return path[i / pack_lanes]; }
  [[nodiscard]] random::PersonKeys keys(std::size_t p) const {
    const auto keys = model::keys_of(persons);
    return {keys.seed, keys.replicate.subspan(p * pack_lanes, pack_lanes),
            keys.candidate.subspan(p * pack_lanes, pack_lanes)};
  }
  [[nodiscard]] double begin(std::size_t i) const { return of(i).start[i % pack_lanes]; }
  [[nodiscard]] double end(std::size_t i) const { return of(i).end[i % pack_lanes]; }
  [[nodiscard]] double at(std::size_t i, double day) const { return of(i).at(i % pack_lanes, day); }

  [[nodiscard]] std::vector<double> measured(std::int32_t day) const {
    std::vector<double> out;
    Lanes days, values;
    fill(days, day);
    for (std::size_t p = 0; p < packs; ++p) {
      path[p].measure(noise, days, all, keys(p), random::StreamPurpose::process_noise_measured, values);
      out.insert(out.end(), values.at, values.at + pack_lanes);
    }
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

TEST(PackNoise, HasTheVarianceAndCorrelationsOfTheProcessOnEveryDay) {
  Interval one;
  const auto begin = [&](std::size_t i) { return one.begin(i); };
  const auto end = [&](std::size_t i) { return one.end(i); };
  EXPECT_NEAR(one.product(end, end), 1.0, four_errors);
  for (const std::int32_t day : {7, 14, 23}) {
    const auto values = one.measured(day);
    const auto here = [&](std::size_t i) { return values[i]; };
    EXPECT_NEAR(one.product(here, here), 1.0, four_errors) << day;
    EXPECT_NEAR(one.product(here, begin), std::exp(-day / 90.0), four_errors) << day;
    EXPECT_NEAR(one.product(here, end), std::exp(-(28 - day) / 90.0), four_errors) << day;
  }
  // The twins: without the draw of the day its variance is 3.9 % too small; a correlation time of 80 d.
  const auto smooth = [&](std::size_t i) { return one.at(i, 14.0); };
  EXPECT_LT(one.product(smooth, smooth), 1.0 - four_errors);
  EXPECT_GT(std::abs(one.product(begin, end) - std::exp(-28.0 / 80.0)), 0.5 * four_errors);
  EXPECT_NEAR(one.product(begin, end), std::exp(-28.0 / 90.0), four_errors);
}

// The mean over the interval: variance 2 (y - 1 + e^-y) / y^2, covariance with begin and end (1 - e^-y) / y.
TEST(PackNoise, HasTheMeanOfTheProcessOverTheInterval) {
  const Interval one;
  const double y = 28.0 / 90.0, a = std::exp(-y);
  const auto mean = [&](std::size_t i) {
    return (one.at(i, 0.0) + 4.0 * one.at(i, 14.0) + one.at(i, 28.0)) / 6.0;  // exact for a parabola
  };
  EXPECT_NEAR(one.product(mean, mean), 2.0 * (y - 1.0 + a) / (y * y), four_errors);
  EXPECT_NEAR(one.product(mean, [&](std::size_t i) { return one.end(i); }), (1.0 - a) / y, four_errors);
  EXPECT_NEAR(one.product(mean, [&](std::size_t i) { return one.begin(i); }), (1.0 - a) / y, four_errors);
}

TEST(PackNoise, IsItsOwnValueAtTheNodes) {
  Interval one;
  const auto at_begin = one.measured(0), at_end = one.measured(28);
  for (std::size_t i = 0; i < 5; ++i) {
    EXPECT_EQ(at_begin[i], one.begin(i));
    EXPECT_NEAR(at_end[i], one.end(i), 1e-15);  // rounding
  }
}

// The process every half day within an interval, from a standing start: its spread about the parabola with the same
// ends and mean. SE of a variance sqrt(2 / n).
TEST(PackNoise, SpreadsAboutTheParabolaAsTheProcessDoes) {
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
