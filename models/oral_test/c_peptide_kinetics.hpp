#pragma once
// Two-compartment C-peptide kinetics from age (van Cauter 1992): short half-life and its share by group, long half-life
// linear in age. The distribution volume cancels out of concentrations. Rates in 1/min.
// Source: docs/models/oral_test_f1.md.

namespace islet::oral_test {

struct CPeptideRates {
  double loss;       // k01
  double outward;    // k12, from plasma
  double returning;  // k21
};

struct CPeptideKinetics {
  double short_half_life, short_share, long_half_life, long_per_year;

  [[nodiscard]] CPeptideRates rates(double age_years) const {
    constexpr double ln_2 = 0.69314718055994530942;
    const double fast = ln_2 / short_half_life;
    const double slow = ln_2 / (long_per_year * age_years + long_half_life);
    const double returning = short_share * slow + (1.0 - short_share) * fast;
    // Of the two exponentials f e^(-fast t) + (1 - f) e^(-slow t): k21 = f slow + (1 - f) fast, k01 = fast slow / k21.
    const double loss = fast * slow / returning;
    return {loss, fast + slow - returning - loss, returning};
  }
};

}  // namespace islet::oral_test
