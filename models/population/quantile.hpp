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

  [[nodiscard]] Interval limits() const { return limits_; }
  [[nodiscard]] Interval below() const { return below_; }
  [[nodiscard]] Interval above() const { return above_; }

 private:
  Interval limits_;
  Interval below_;  // mass below each limit
  Interval above_;  // mass above each limit
};

// A marginal with its location moved by `shift` and its spread by `widening` (the sums of its ramps for a person),
// within `limits`: make it once when all persons have the same. Many persons at once: quantile_columns.hpp.
class Quantile {
 public:
  Quantile(const Marginal& marginal, double shift, double widening, Interval limits);

  [[nodiscard]] double value_at(double latent) const;
  // The value below which this share lies; only for a marginal that is neither normal nor lognormal.
  [[nodiscard]] double value_of_share(double share) const;

  // The location: on ln for lognormal, the probability for bernoulli.
  [[nodiscard]] double location() const { return location_; }
  // The spread; for uniform the upper end.
  [[nodiscard]] double spread() const { return spread_; }
  [[nodiscard]] Interval limits() const { return limits_; }
  [[nodiscard]] const TruncatedNormal& scores() const { return scores_; }

 private:
  [[nodiscard]] std::size_t counts() const;
  [[nodiscard]] double probability(std::size_t count) const;
  [[nodiscard]] double count_of(double share) const;

  const Marginal* marginal_;
  Interval limits_;
  double location_;
  double spread_;
  TruncatedNormal scores_;
  double total_ = 0.0;  // probability of the counts within the limits
};

}  // namespace islet::model
