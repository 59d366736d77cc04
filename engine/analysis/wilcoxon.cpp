#include <algorithm>
#include <cmath>
#include <vector>

#include "engine/analysis/distributions.hpp"
#include "engine/analysis/estimators.hpp"
#include "engine/analysis/level.hpp"
#include "engine/analysis/sample_moments.hpp"

namespace islet::analysis {
namespace {

struct Ranked {
  double value = 0.0;
  bool is_treated = false;
};

std::vector<Ranked> sorted_together(std::span<const double> treated, std::span<const double> reference) {
  std::vector<Ranked> all;
  all.reserve(treated.size() + reference.size());
  for (const double value : treated) all.push_back({value, true});
  for (const double value : reference) all.push_back({value, false});
  std::sort(all.begin(), all.end(), [](const Ranked& a, const Ranked& b) { return a.value < b.value; });
  return all;
}

// Sums of integers and halves, exact in double.
struct RankSums {
  double of_treated = 0.0;
  double ties = 0.0;  // sum of t^3 - t over groups of t equal values
};

RankSums rank_sums(const std::vector<Ranked>& all) {
  RankSums sums;
  for (std::size_t first = 0, last = 0; first < all.size(); first = last) {
    double treated_here = 0.0;
    for (; last < all.size() && all[last].value == all[first].value; ++last) {
      treated_here += all[last].is_treated ? 1.0 : 0.0;
    }
    const auto tied = static_cast<double>(last - first);
    sums.of_treated += treated_here * 0.5 * static_cast<double>(first + 1 + last);
    sums.ties += tied * tied * tied - tied;
  }
  return sums;
}

// Half a step towards the null value; a one-sided test is corrected against its own direction.
double continuity_correction(double excess, Level level) {
  if (level.sides == 1) return level.towards == Benefit::increase ? 0.5 : -0.5;
  if (excess == 0.0) return 0.0;
  return excess > 0.0 ? 0.5 : -0.5;
}

}  // namespace

TestResult wilcoxon(std::span<const double> treated, std::span<const double> reference, Level level) {
  if (!all_finite(treated) || !all_finite(reference)) return unfinished(TestStatus::numerical_failure);
  if (treated.size() < 2 || reference.size() < 2) return unfinished(TestStatus::not_estimable);
  const auto m = static_cast<double>(treated.size());
  const auto n = static_cast<double>(reference.size());
  const double total = m + n;
  const RankSums sums = rank_sums(sorted_together(treated, reference));
  const double variance = m * n / 12.0 * (total + 1.0 - sums.ties / (total * (total - 1.0)));
  if (sums.ties == total * total * total - total) return unfinished(TestStatus::not_estimable);
  const double excess = sums.of_treated - m * (m + 1.0) / 2.0 - m * n / 2.0;
  const double z = (excess - continuity_correction(excess, level)) / std::sqrt(variance);
  TestResult result;
  result.estimate = excess / (m * n);
  return decided(result, symmetric_p_value(z, level, normal_upper_tail), level);
}

}  // namespace islet::analysis
