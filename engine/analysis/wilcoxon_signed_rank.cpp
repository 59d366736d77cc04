#include <algorithm>
#include <cmath>
#include <vector>

#include "engine/analysis/distributions.hpp"
#include "engine/analysis/estimators.hpp"
#include "engine/analysis/level.hpp"
#include "engine/analysis/sample_moments.hpp"

namespace islet::analysis {
namespace {

constexpr std::size_t exact_below = 50;  // differences, as in R

struct SignedRanks {
  double n = 0.0;
  double positive = 0.0;  // sum of the ranks of positive differences
  double ties = 0.0;      // sum of t^3 - t over groups of t equal sizes
};

SignedRanks rank_by_size(std::vector<double> differences) {
  std::sort(differences.begin(), differences.end(), [](double a, double b) { return std::abs(a) < std::abs(b); });
  SignedRanks ranks;
  ranks.n = static_cast<double>(differences.size());
  for (std::size_t first = 0, last = 0; first < differences.size(); first = last) {
    double positive_here = 0.0;
    for (; last < differences.size() && std::abs(differences[last]) == std::abs(differences[first]); ++last) {
      positive_here += differences[last] > 0.0 ? 1.0 : 0.0;
    }
    const auto tied = static_cast<double>(last - first);
    ranks.positive += positive_here * 0.5 * static_cast<double>(first + 1 + last);
    ranks.ties += tied * tied * tied - tied;
  }
  return ranks;
}

// How many of the 2^n sets of positive ranks have each sum: below 2^53, so exact.
std::vector<double> sets_by_sum(std::size_t n) {
  std::vector<double> counts(n * (n + 1) / 2 + 1, 0.0);
  counts[0] = 1.0;
  std::size_t highest = 0;
  for (std::size_t rank = 1; rank <= n; ++rank) {
    highest += rank;
    for (std::size_t sum = highest; sum >= rank; --sum) counts[sum] += counts[sum - rank];
  }
  return counts;
}

double exact_p_value(const SignedRanks& ranks, Level level) {
  const auto counts = sets_by_sum(static_cast<std::size_t>(ranks.n));
  const auto observed = static_cast<std::size_t>(ranks.positive);
  double all = 0.0;
  double at_most = 0.0;
  double at_least = 0.0;
  for (std::size_t sum = 0; sum < counts.size(); ++sum) {
    all += counts[sum];
    if (sum <= observed) at_most += counts[sum];
    if (sum >= observed) at_least += counts[sum];
  }
  if (level.sides == 2) return std::min(1.0, 2.0 * std::min(at_most, at_least) / all);
  return (level.towards == Benefit::increase ? at_least : at_most) / all;
}

double normal_p_value(const SignedRanks& ranks, Level level) {
  const double n = ranks.n;
  const double excess = ranks.positive - n * (n + 1.0) / 4.0;
  const double variance = n * (n + 1.0) * (2.0 * n + 1.0) / 24.0 - ranks.ties / 48.0;
  const double correction = level.sides == 1 ? (level.towards == Benefit::increase ? 0.5 : -0.5)
                                             : (excess == 0.0 ? 0.0 : std::copysign(0.5, excess));
  return symmetric_p_value((excess - correction) / std::sqrt(variance), level, normal_upper_tail);
}

}  // namespace

TestResult wilcoxon_signed_rank(std::span<const double> differences, Level level) {
  if (!all_finite(differences)) return unfinished(TestStatus::numerical_failure);
  std::vector<double> without_zeros;
  for (const double difference : differences) {
    if (difference != 0.0) without_zeros.push_back(difference);
  }
  if (differences.size() < 2 || without_zeros.empty()) return unfinished(TestStatus::not_estimable);
  const bool has_zeros = without_zeros.size() < differences.size();
  const SignedRanks ranks = rank_by_size(std::move(without_zeros));
  const bool exact = ranks.n < static_cast<double>(exact_below) && ranks.ties == 0.0 && !has_zeros;
  TestResult result;
  result.estimate = ranks.positive / (ranks.n * (ranks.n + 1.0) / 2.0) - 0.5;
  return decided(result, exact ? exact_p_value(ranks, level) : normal_p_value(ranks, level), level);
}

}  // namespace islet::analysis
