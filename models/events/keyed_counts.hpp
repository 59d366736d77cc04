#pragma once
// Counts and times of events from keys.
//
// In an interval of the grid the number of events is Poisson, and each has a time of its own, uniform in the interval:
// a Poisson process whose rate is constant within the interval. A count up to any day is therefore a sum over times,
// and no visit or cut takes part in a draw. A negative binomial count is a Poisson count whose rate carries a person's
// gamma distributed frailty of mean 1.

#include <vector>

#include "engine/core/variable.hpp"
#include "engine/model_api/person.hpp"

namespace islet::events {

// The largest mean number of events in an interval, about nine a day: larger means are cut to it.
inline constexpr double largest_mean = 250.0;

// The quantile u of the Poisson distribution, 0 <= mean <= largest_mean.
[[nodiscard]] int poisson_quantile(double mean, double u);

// A gamma variable of mean 1: rejection after Marsaglia and Tsang (2000), each attempt from a key of its own
// (occasion). `shape` > 0.
[[nodiscard]] double gamma_of_mean_1(double shape, random::Address key);

struct Occurrence {
  double day = 0.0;   // study day
  double mark = 0.0;  // uniform in (0, 1): decides what kind of event it is, or whether it counts
};

// Events of one kind in interval k, `mean` expected.
[[nodiscard]] std::vector<Occurrence> occurrences(const model::PersonBatch& persons, std::size_t lane, Variable kind,
                                                  std::size_t k, double mean);

}  // namespace islet::events
