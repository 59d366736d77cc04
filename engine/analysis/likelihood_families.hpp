#pragma once
// The likelihoods of the generalized linear models, one observation at a time, as functions of the linear predictor
// `eta` (offset included): score d log L / d eta, Fisher information of eta, and log L up to a constant.

#include <cmath>

namespace islet::analysis {

// y is 1 or 0, logit link. Both tails of the probability are computed without cancellation.
struct BinomialLogit {
  [[nodiscard]] double score(double y, double eta) const { return y > 0.5 ? upper(-eta) : -upper(eta); }
  [[nodiscard]] double information(double /*y*/, double eta) const { return upper(eta) * upper(-eta); }
  [[nodiscard]] double log_likelihood(double y, double eta) const {
    const double towards = y > 0.5 ? eta : -eta;
    return towards > 0.0 ? -std::log1p(std::exp(-towards)) : towards - std::log1p(std::exp(towards));
  }

 private:
  static double upper(double eta) { return 1.0 / (1.0 + std::exp(-eta)); }
};

struct PoissonLog {
  [[nodiscard]] double score(double y, double eta) const { return y - std::exp(eta); }
  [[nodiscard]] double information(double /*y*/, double eta) const { return std::exp(eta); }
  [[nodiscard]] double log_likelihood(double y, double eta) const { return y * eta - std::exp(eta); }
};

// Variance mu + mu^2 / theta, theta known.
struct NegativeBinomialLog {
  double theta = 1.0;

  [[nodiscard]] double score(double y, double eta) const {
    const double mean = std::exp(eta);
    return (y - mean) / (1.0 + mean / theta);
  }
  [[nodiscard]] double information(double /*y*/, double eta) const {
    const double mean = std::exp(eta);
    return mean / (1.0 + mean / theta);
  }
  [[nodiscard]] double log_likelihood(double y, double eta) const {
    return y * eta - (y + theta) * std::log(std::exp(eta) + theta);
  }
};

}  // namespace islet::analysis
