#pragma once
// The probability that a test of a 2 x 2 table rejects, by enumeration of all tables.

#include <cmath>
#include <vector>

#include "engine/analysis/estimators.hpp"

namespace islet::analysis {

inline std::vector<double> binomial_probabilities(int n, double rate) {
  std::vector<double> probabilities;
  for (int k = 0; k <= n; ++k) {
    const double log_choose = std::lgamma(n + 1.0) - std::lgamma(k + 1.0) - std::lgamma(n - k + 1.0);
    probabilities.push_back(std::exp(log_choose + k * std::log(rate) + (n - k) * std::log1p(-rate)));
  }
  return probabilities;
}

template <typename Test>
double exact_rejection(Test test, int treated, int reference, double treated_rate, double reference_rate, Level level) {
  const auto of_treated = binomial_probabilities(treated, treated_rate);
  const auto of_reference = binomial_probabilities(reference, reference_rate);
  double sum = 0.0;
  for (int a = 0; a <= treated; ++a) {
    for (int b = 0; b <= reference; ++b) {
      const bool reject = test(TwoByTwo{a, treated, b, reference}, level).reject;
      sum += reject ? of_treated[static_cast<std::size_t>(a)] * of_reference[static_cast<std::size_t>(b)] : 0.0;
    }
  }
  return sum;
}

}  // namespace islet::analysis
