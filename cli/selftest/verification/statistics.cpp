// The tests that decide a trial, against R and against powers by exact enumeration.

#include <algorithm>
#include <array>
#include <cmath>

#include "cli/selftest/cases.hpp"
#include "engine/analysis/estimators.hpp"
#include "engine/core/portable_math.hpp"

namespace islet::selftest {
namespace {

using analysis::TwoByTwo;

// Student 1908: hours of sleep gained by ten people with either of two drugs; R's data set `sleep`.
constexpr std::array<double, 10> first_drug = {0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0.0, 2.0};
constexpr std::array<double, 10> second_drug = {1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4};

std::vector<double> binomial(int n, double rate) {
  std::vector<double> out = {1.0};
  for (int trial = 0; trial < n; ++trial) {  // Pascal's triangle, weighted
    out.push_back(0.0);
    for (std::size_t k = out.size(); k-- > 0;) out[k] = out[k] * (1.0 - rate) + (k > 0 ? out[k - 1] * rate : 0.0);
  }
  return out;
}

// The probability that the test rejects, over all tables that n against n people can give.
template <typename Test>
double exact_power(Test test, int n, double treated_rate, double reference_rate) {
  const auto treated = binomial(n, treated_rate), reference = binomial(n, reference_rate);
  double sum = 0.0;
  for (int a = 0; a <= n; ++a) {
    for (int b = 0; b <= n; ++b) {
      const bool reject = test(TwoByTwo{a, n, b, n}, analysis::Level{}).reject;
      if (reject) sum += treated.at(static_cast<std::size_t>(a)) * reference.at(static_cast<std::size_t>(b));
    }
  }
  return sum;
}

// Response on the drug and the square root of the place in the data set: a covariate that is not balanced.
analysis::TestResult adjusted() {
  std::vector<double> response, drug, place;
  for (const auto* sample : {&first_drug, &second_drug}) {
    for (const double hours : *sample) {
      response.push_back(hours);
      drug.push_back(sample == &second_drug ? 1.0 : 0.0);
      place.push_back(std::sqrt(static_cast<double>(response.size())));
    }
  }
  auto design = drug;
  design.insert(design.end(), place.begin(), place.end());
  return analysis::linear_model(response, design, 2, 0, {});
}

void measure_tests(Measured& out) {
  std::vector<double> differences(first_drug.size());
  std::ranges::transform(first_drug, second_drug, differences.begin(), [](double a, double b) { return a - b; });
  out.exact("t_pooled", analysis::t_pooled(first_drug, second_drug, {}).p_value);
  out.exact("t_welch", analysis::t_welch(first_drug, second_drug, {}).p_value);
  out.exact("t_paired", analysis::t_paired(differences, {}).p_value);
  out.exact("wilcoxon", analysis::wilcoxon(first_drug, second_drug, {}).p_value);
  const auto ancova = adjusted();
  out.exact("ancova_estimate", ancova.estimate);
  out.exact("ancova_se", ancova.se);
  out.exact("ancova_p", ancova.p_value);
  out.exact("fisher_11_27_3_26", analysis::fisher({11, 27, 3, 26}, {}).p_value);
  out.exact("fisher_3_27_0_26", analysis::fisher({3, 27, 0, 26}, {}).p_value);
}

}  // namespace

Measured statistics(const Inputs&) {
  Measured out;
  measure_tests(out);
  out.exact("fisher_power_30", exact_power(analysis::fisher, 30, 0.30, 0.05));
  out.exact("chi_square_power_30", exact_power(analysis::chi_square, 30, 0.30, 0.05));
  out.exact("fisher_power_20", exact_power(analysis::fisher, 20, 0.40, 0.10));
  out.exact("chi_square_power_20", exact_power(analysis::chi_square, 20, 0.40, 0.10));
  const auto even = analysis::t_power(0.5, 1.0, 30, 30, 0.05, 2), uneven = analysis::t_power(0.8, 1.0, 40, 20, 0.05, 2);
  out.exact("t_power_30_towards", even.towards_benefit);
  out.exact("t_power_30_either", even.either);
  out.exact("t_power_40_20_towards", uneven.towards_benefit);
  out.exact("t_power_40_20_either", uneven.either);
  out.exact("t_power_hba1c", analysis::t_power(0.5, 1.1, 77, 77, 0.05, 2).towards_benefit);
  return out;
}

}  // namespace islet::selftest
