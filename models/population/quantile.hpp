#pragma once
// A marginal's value at a standard normal score: inversion, so that one draw gives one value whatever the truncation.

#include "engine/model_api/population.hpp"

namespace islet::model {

struct Interval {
  double low;
  double high;
};

// The normal score at `latent` within the truncation [low, high] of the standard normal; accurate in both tails.
[[nodiscard]] double truncated_score(double latent, Interval limits);

// The value of `marginal` at `latent` with its location moved by `shift` and its spread by `widening` (the sums of its
// ramps for this person), within `limits`. Empty limits give the nearer limit.
[[nodiscard]] double value_at(const Marginal& marginal, double latent, double shift, double widening, Interval limits);

}  // namespace islet::model
