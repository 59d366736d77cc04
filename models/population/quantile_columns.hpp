#pragma once
// The quantiles of quantile.hpp for many persons: the same bits, compiled for several instruction sets
// (docs/adr/0010-instruction-sets.md).

#include <span>

#include "models/population/quantile.hpp"

namespace islet::model {

// One element a person; `value` is where the results go.
struct NormalColumns {
  bool on_ln = false;              // a lognormal marginal: location, spread and score are of the logarithm
  std::span<const double> latent;  // standard normal
  std::span<const double> location;
  std::span<const double> spread;
  std::span<const double> low;  // limits of the value
  std::span<const double> high;
  std::span<double> value;
};

// value <- the quantile at Phi(latent) of the normal or lognormal distribution within its limits.
void truncated_values(const NormalColumns& columns);

// A distribution that all persons have in common, with its limits as scores.
struct SharedNormal {
  bool on_ln = false;
  double location = 0.0;
  double spread = 0.0;  // not negative
  Interval limits;
  TruncatedNormal scores;
};
void truncated_values(const SharedNormal& distribution, std::span<const double> latent, std::span<double> value);

// out <- Phi(x), element by element.
void normal_cdfs(std::span<const double> x, std::span<double> out);

}  // namespace islet::model
