#pragma once
// The likelihoods of the generalized linear models, one observation at a time, as functions of the linear predictor
// `eta` (offset included): score d log L / d eta, curvature -d2 log L / d eta2, and log L up to a constant. Where the
// link is canonical the curvature is Fisher's information of eta; where it is not, `information` is.

#include "engine/core/portable_log1p.hpp"
#include "engine/core/portable_math.hpp"

namespace islet::analysis {

// y is 1 or 0, logit link. Both tails of the probability are computed without cancellation.
struct BinomialLogit {
  static constexpr bool canonical = true;

  [[nodiscard]] double score(double y, double eta) const { return y > 0.5 ? upper(-eta) : -upper(eta); }
  [[nodiscard]] double curvature(double /*y*/, double eta) const { return upper(eta) * upper(-eta); }
  [[nodiscard]] double log_likelihood(double y, double eta) const {
    const double towards = y > 0.5 ? eta : -eta;
    return towards > 0.0 ? -portable::log1p(portable::exp(-towards))
                         : towards - portable::log1p(portable::exp(towards));
  }

 private:
  static double upper(double eta) { return 1.0 / (1.0 + portable::exp(-eta)); }
};

struct PoissonLog {
  static constexpr bool canonical = true;

  [[nodiscard]] double score(double y, double eta) const { return y - portable::exp(eta); }
  [[nodiscard]] double curvature(double /*y*/, double eta) const { return portable::exp(eta); }
  [[nodiscard]] double log_likelihood(double y, double eta) const { return y * eta - portable::exp(eta); }
};

// Variance mu + mu^2 / theta, theta known.
struct NegativeBinomialLog {
  static constexpr bool canonical = false;

  double theta = 1.0;

  [[nodiscard]] double score(double y, double eta) const {
    const double mean = portable::exp(eta);
    return (y - mean) / (1.0 + mean / theta);
  }
  [[nodiscard]] double information(double /*y*/, double eta) const {
    const double mean = portable::exp(eta);
    return mean / (1.0 + mean / theta);
  }
  // (1 + y / theta) mean / (1 + mean / theta)^2: positive, and the information where y is its mean.
  [[nodiscard]] double curvature(double y, double eta) const {
    const double mean = portable::exp(eta);
    const double share = 1.0 + mean / theta;
    return (1.0 + y / theta) * mean / (share * share);
  }
  [[nodiscard]] double log_likelihood(double y, double eta) const {
    return y * eta - (y + theta) * portable::log(portable::exp(eta) + theta);
  }
};

}  // namespace islet::analysis
