#pragma once
// The likelihoods of the generalized linear models, one observation at a time, as functions of the linear predictor
// `eta` (offset included): score d log L / d eta, Fisher information of eta, and log L up to a constant.

#include "engine/core/portable_log1p.hpp"
#include "engine/core/portable_math.hpp"

namespace islet::analysis {

// y is 1 or 0, logit link. Both tails of the probability are computed without cancellation.
struct BinomialLogit {
  [[nodiscard]] double score(double y, double eta) const { return y > 0.5 ? upper(-eta) : -upper(eta); }
  [[nodiscard]] double information(double /*y*/, double eta) const { return upper(eta) * upper(-eta); }
  [[nodiscard]] double log_likelihood(double y, double eta) const {
    const double towards = y > 0.5 ? eta : -eta;
    return towards > 0.0 ? -portable::log1p(portable::exp(-towards))
                         : towards - portable::log1p(portable::exp(towards));
  }

 private:
  static double upper(double eta) { return 1.0 / (1.0 + portable::exp(-eta)); }
};

struct PoissonLog {
  [[nodiscard]] double score(double y, double eta) const { return y - portable::exp(eta); }
  [[nodiscard]] double information(double /*y*/, double eta) const { return portable::exp(eta); }
  [[nodiscard]] double log_likelihood(double y, double eta) const { return y * eta - portable::exp(eta); }
};

// Variance mu + mu^2 / theta, theta known.
struct NegativeBinomialLog {
  double theta = 1.0;

  [[nodiscard]] double score(double y, double eta) const {
    const double mean = portable::exp(eta);
    return (y - mean) / (1.0 + mean / theta);
  }
  [[nodiscard]] double information(double /*y*/, double eta) const {
    const double mean = portable::exp(eta);
    return mean / (1.0 + mean / theta);
  }
  [[nodiscard]] double log_likelihood(double y, double eta) const {
    return y * eta - (y + theta) * portable::log(portable::exp(eta) + theta);
  }
};

}  // namespace islet::analysis
