#pragma once
// A marginal's value at a standard normal score: inversion, so that one draw gives one value whatever the truncation.

#include "engine/model_api/population.hpp"

namespace islet::model {

struct Interval {
  double low;
  double high;
};

// The standard normal within limits, accurate in both tails. Limits that hold no mass give the nearer one.
class TruncatedNormal {
 public:
  explicit TruncatedNormal(Interval limits);

  // The truncated distribution's quantile at Phi(latent).
  [[nodiscard]] double score(double latent) const;

 private:
  Interval limits_;
  Interval below_;  // mass below each limit
  Interval above_;  // mass above each limit
};

// A marginal with its location moved by `shift` and its spread by `widening` (the sums of its ramps for a person),
// within `limits`: make it once where these are everybody's.
class Quantile {
 public:
  Quantile(const Marginal& marginal, double shift, double widening, Interval limits);

  [[nodiscard]] double value_at(double latent) const;

 private:
  [[nodiscard]] double probability(std::size_t count) const;
  [[nodiscard]] double count_at(double latent) const;

  const Marginal* marginal_;
  Interval limits_;
  double location_;  // on ln for lognormal; the probability for bernoulli
  double spread_;    // the upper end for uniform
  TruncatedNormal scores_;
};

}  // namespace islet::model
