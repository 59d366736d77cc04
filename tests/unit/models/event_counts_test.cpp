// Counts and times from keys against the closed forms of their distributions. Each Monte Carlo comparison has a twin
// that a truth shifted by a little fails.

#include <gtest/gtest.h>

#include <cmath>

#include "models/events/hypoglycemia.hpp"
#include "models/events/keyed_counts.hpp"
#include "tests/unit/models/patient_factory.hpp"
#include "tests/unit/models/sample_moments.hpp"
#include "tests/unit/models/test_table.hpp"

namespace islet::events {
namespace {

using testing_models::people;
using testing_models::table;

constexpr double k = 4.0;  // standard errors that are allowed

double poisson_cdf(int n, double mean) {
  double sum = 0.0;
  for (int i = 0; i <= n; ++i) sum += std::exp(i * std::log(mean) - mean - std::lgamma(i + 1.0));
  return sum;
}

TEST(PoissonQuantile, is_the_smallest_count_whose_probability_reaches_u) {
  constexpr double rounding = 1e-11;  // of sums of up to 300 terms, and of lgamma
  int compared = 0;
  for (const double mean : {0.002, 0.3, 4.0, 60.0, largest_mean}) {
    for (int n = 0; n < 300; ++n) {
      const double reached = poisson_cdf(n, mean);
      if (reached < 1e-9 || reached > 1.0 - 1e-9) continue;
      EXPECT_EQ(poisson_quantile(mean, reached - rounding), n) << mean;
      EXPECT_EQ(poisson_quantile(mean, reached + rounding), n + 1) << mean;
      ++compared;
    }
  }
  EXPECT_GT(compared, 250);
}

TEST(PoissonQuantile, ends_at_the_edges_of_the_unit_interval) {
  EXPECT_EQ(poisson_quantile(5.0, 1e-16), 0);
  EXPECT_LT(poisson_quantile(5.0, 1.0 - 1e-16), 60);
  EXPECT_LT(poisson_quantile(largest_mean, 1.0 - 1e-16), 420);
}

// Gamma of mean 1 and shape a: variance 1/a, excess kurtosis 6/a.
TEST(Gamma, has_mean_1_and_the_variance_of_its_shape_below_and_above_1) {
  constexpr std::uint32_t n = 20000;
  for (const double shape : {0.7, 2.5}) {
    std::vector<double> drawn;
    const auto persons = people(n);
    for (std::size_t i = 0; i < n; ++i) {
      drawn.push_back(gamma_of_mean_1(shape, persons.address(i, random::StreamPurpose::event_frailty)));
    }
    const double variance = 1.0 / shape;
    const double se_mean = std::sqrt(variance / n);
    const double se_variance = variance * std::sqrt((2.0 + 6.0 / shape) / n);
    const double observed = model::sd(drawn) * model::sd(drawn);
    EXPECT_NEAR(model::mean(drawn), 1.0, k * se_mean);
    EXPECT_NEAR(observed, variance, k * se_variance);
    EXPECT_GT(std::abs(observed - 1.0 / (0.85 * shape)), k * se_variance);  // a shape 15 % smaller would be noticed
    EXPECT_GT(std::abs(model::mean(drawn) - 1.05), k * se_mean);
  }
}

struct Counted {
  std::vector<double> counts;
  std::vector<double> days;
};

// Two intervals at a rate that is each person's frailty times `mean` over both.
Counted count(double mean, double shape, std::uint32_t n) {
  Counted out;
  const auto persons = people(n);
  for (std::size_t i = 0; i < n; ++i) {
    const double frailty =
        shape > 0.0 ? gamma_of_mean_1(shape, persons.address(i, random::StreamPurpose::event_frailty)) : 1.0;
    double number = 0.0;
    for (const std::size_t interval : {0U, 1U}) {
      for (const auto& o : occurrences(persons, i, Variable::fever, interval, 0.5 * mean * frailty)) {
        out.days.push_back(o.day);
        ++number;
      }
    }
    out.counts.push_back(number);
  }
  return out;
}

TEST(Counts, are_poisson_without_frailty) {
  constexpr std::uint32_t n = 20000;
  constexpr double mean = 3.0;
  const auto counts = count(mean, 0.0, n).counts;
  const double se_mean = std::sqrt(mean / n);
  const double se_variance = std::sqrt((mean + 2.0 * mean * mean) / n);  // fourth moment of a Poisson number
  const double variance = model::sd(counts) * model::sd(counts);
  EXPECT_NEAR(model::mean(counts), mean, k * se_mean);
  EXPECT_NEAR(variance, mean, k * se_variance);
  EXPECT_GT(std::abs(model::mean(counts) - 1.05 * mean), k * se_mean);
  EXPECT_GT(std::abs(variance - 1.1 * mean), k * se_variance);
}

// Negative binomial: variance m + m^2 / a. Excess kurtosis 6 / a + 1 / variance.
TEST(Counts, are_negative_binomial_with_frailty) {
  constexpr std::uint32_t n = 20000;
  constexpr double mean = 8.0;
  constexpr double shape = 0.7;
  const auto counts = count(mean, shape, n).counts;
  const double expected = mean + mean * mean / shape;
  const double se_mean = std::sqrt(expected / n);
  const double se_variance = expected * std::sqrt((2.0 + 6.0 / shape + 1.0 / expected) / n);
  const double variance = model::sd(counts) * model::sd(counts);
  EXPECT_NEAR(model::mean(counts), mean, k * se_mean);
  EXPECT_NEAR(variance, expected, k * se_variance);
  EXPECT_GT(std::abs(model::mean(counts) - 1.08 * mean), k * se_mean);
  EXPECT_GT(std::abs(variance - (mean + mean * mean / 0.6)), k * se_variance);
  EXPECT_GT(variance, 5.0 * mean);  // no Poisson number
}

TEST(Counts, have_times_that_are_uniform_over_the_grid) {
  const auto days = count(3.0, 0.7, 20000).days;
  const double n = static_cast<double>(days.size());
  double within = 0.0;
  for (const double day : days) {
    EXPECT_GT(day, 0.0);
    EXPECT_LT(day, 56.0);
    within += day > 21.0 && day < 35.0 ? 1.0 : 0.0;  // across the border of two intervals
  }
  const double se = std::sqrt(0.25 * 0.75 / n);
  EXPECT_NEAR(within / n, 0.25, k * se);
  EXPECT_GT(std::abs(within / n - 0.265), k * se);
}

HypoglycemiaState state(double c_peptide, double hba1c, double dose, double years) {
  return {c_peptide, hba1c, dose, years * 365.25};
}

TEST(Hypoglycemia, has_its_rates_at_the_references) {
  const Hypoglycemia type_1(table(), model::PopulationSpec::Disease::type_1);
  const Hypoglycemia type_2(table(), model::PopulationSpec::Disease::type_2);
  constexpr double rounding = 1e-13;  // relative, of exp(ln x)
  EXPECT_NEAR(365.25 * type_1.documented_rate(state(0.1, 7.5, 0.6, 20)), 72.7, 72.7 * rounding);
  EXPECT_NEAR(365.25 * type_2.documented_rate(state(1.0, 7.5, 0.2, 8)), 18.3, 18.3 * rounding);
  EXPECT_NEAR(365.25 * type_1.severe_rate(state(0.1, 7.5, 0.6, 20)), 0.38, rounding);
  EXPECT_NEAR(365.25 * type_1.severe_rate(state(0.1, 7.5, 0.6, 0.5)), 0.076, rounding);
  EXPECT_NEAR(365.25 * type_1.severe_rate(state(0.1, 7.5, 0.6, 8.0)), std::sqrt(0.38 * 0.076), rounding);
  EXPECT_NEAR(365.25 * type_2.severe_rate(state(1.0, 7.5, 0.2, 8)), 0.03, rounding);
  // The published rate of a first year: children with an assumed 0.6 nmol/L; rounded to two digits.
  EXPECT_NEAR(365.25 * type_1.severe_rate(state(0.6, 7.5, 0.6, 0.5)), 0.052, 0.0005);
}

TEST(Hypoglycemia, falls_with_c_peptide_and_hba1c_as_published_and_needs_insulin) {
  const Hypoglycemia model(table(), model::PopulationSpec::Disease::type_1);
  const auto rate = [&](double c, double a, double u) { return model.documented_rate(state(c, a, u, 5)); };
  // 8.2 % fewer for 50 % more C-peptide; the exponent is rounded to two digits: 0.0005.
  EXPECT_NEAR(rate(0.3, 7.5, 0.5) / rate(0.2, 7.5, 0.5), 1.0 - 0.082, 0.0005);
  EXPECT_LT(rate(0.2, 8.5, 0.5), rate(0.2, 7.5, 0.5));
  EXPECT_EQ(rate(0.2, 12.0, 0.5), rate(0.2, 8.5, 0.5));    // no further
  EXPECT_EQ(rate(0.001, 7.5, 0.5), rate(0.01, 7.5, 0.5));  // floored at the limit of quantification
  EXPECT_EQ(rate(0.2, 7.5, 0.0), 0.0);
}

TEST(Hypoglycemia, refuses_parameters_that_make_no_sense) {
  for (const char* id : {"events.hypoglycemia_frailty_shape", "events.t1d.severe_rate",
                         "events.t1d.hypoglycemia_c_peptide_reference", "events.t1d.severe_late"}) {
    EXPECT_THROW(Hypoglycemia(table().with(id, 0.0), model::PopulationSpec::Disease::type_1), std::invalid_argument)
        << id;
  }
}

}  // namespace
}  // namespace islet::events
