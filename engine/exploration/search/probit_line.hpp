#pragma once
// Power as a probit line: P(success) = Phi(intercept + slope (t - center)), by maximum likelihood from binomial counts.
//
// Fisher scoring. Each count is taken with half a success and half a failure more, so that an estimate exists where all
// or none succeed; that moves a proportion by less than 1 / (2 n). `covariance` is the inverse of the expected
// information: the counts must be independent, that is of different replicates.

#include <span>
#include <vector>

#include "engine/analysis/estimators.hpp"

namespace islet::exploration {

struct BinomialCount {
  double t = 0.0;
  double successes = 0.0;
  double n = 0.0;
};

struct ProbitLine {
  double center = 0.0;
  double intercept = 0.0;
  double slope = 0.0;
  double var_intercept = 0.0, covariance = 0.0, var_slope = 0.0;

  [[nodiscard]] double at(double t) const { return intercept + slope * (t - center); }
};

// Needs two different t; with fewer the slope is 0 and its variance infinite.
[[nodiscard]] ProbitLine fit_probit_line(std::span<const BinomialCount> counts);

// Where the line meets `level`, with Fieller's limits at z standard errors. Without a rise that z standard errors tell
// from 0 the limits are infinite.
struct Crossing {
  double t = 0.0;
  double low = 0.0, high = 0.0;
};
[[nodiscard]] Crossing crossing(const ProbitLine& line, double level, double z);

}  // namespace islet::exploration
