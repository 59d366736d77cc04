#include "engine/simulation/characteristics/paired_successes.hpp"

#include <algorithm>
#include <bit>
#include <cmath>

namespace islet::simulation {
namespace {

// One bit a replicate of the batch.
using Bits = std::vector<std::uint64_t>;
constexpr std::size_t word = 64;

Bits successes(const BatchResult& batch, std::size_t condition, std::size_t analyses, std::size_t analysis) {
  Bits bits((batch.count + word - 1) / word, 0);
  for (std::size_t r = 0; r < batch.count; ++r) {
    const std::size_t i = (condition * batch.count + r) * analyses + analysis;
    const bool success = batch.analyses.reject[i] != 0 && batch.analyses.reject_harm[i] == 0;
    if (success) bits[r / word] |= std::uint64_t{1} << (r % word);
  }
  return bits;
}

std::int64_t in_both(const Bits& a, const Bits& b) {
  std::int64_t n = 0;
  for (std::size_t w = 0; w < a.size(); ++w) n += std::popcount(a[w] & b[w]);
  return n;
}

}  // namespace

double paired_standard_error(double p, double q, double both, std::int64_t replicates) {
  const double d = p - q;
  const double variance = std::max(0.0, p + q - 2.0 * both - d * d);  // rounding may take it below zero
  return std::sqrt(variance / static_cast<double>(replicates));
}

PairedSuccesses::PairedSuccesses(const ResultShape& shape, std::size_t hypothesis)
    : points_(shape.design_points.size()),
      hypotheses_(shape.hypotheses.size()),
      hypothesis_(hypothesis),
      analyses_(shape.analyses.size()),
      own_(analyses_ * points_, 0),
      both_(analyses_ * points_ * others(), 0) {}

void PairedSuccesses::add(const BatchResult& batch) {
  replicates_ += batch.count;
  for (std::size_t a = 0; a < analyses_; ++a) {
    std::vector<Bits> bits;
    for (std::size_t p = 0; p < points_; ++p)
      bits.push_back(successes(batch, p * hypotheses_ + hypothesis_, analyses_, a));
    for (std::size_t p = 0; p < points_; ++p) {
      own_[a * points_ + p] += in_both(bits[p], bits[p]);
      for (std::size_t q = 0; q < std::min(p, others()); ++q) both_[pair(a, p, q)] += in_both(bits[p], bits[q]);
    }
  }
}

std::vector<std::int64_t> PairedSuccesses::both_succeed(std::size_t analysis) const {
  if (!counts_all_pairs()) return {};
  std::vector<std::int64_t> counts;
  for (std::size_t p = 0; p < points_; ++p) {
    for (std::size_t q = 0; q < points_; ++q) {
      counts.push_back(p == q ? own_[analysis * points_ + p] : both_[pair(analysis, std::max(p, q), std::min(p, q))]);
    }
  }
  return counts;
}

std::vector<double> PairedSuccesses::joint_power() const {
  std::vector<double> shares;
  for (std::size_t a = 0; a < analyses_; ++a) {
    for (const auto count : both_succeed(a)) {
      shares.push_back(replicates_ == 0 ? not_available
                                        : static_cast<double>(count) / static_cast<double>(replicates_));
    }
  }
  return shares;
}

PointDifference PairedSuccesses::difference(std::size_t analysis, std::size_t point) const {
  if (replicates_ == 0) return {};
  if (point == 0) return {{0.0, 0.0, replicates_}, 0.0};
  const auto n = static_cast<double>(replicates_);
  const double p = static_cast<double>(own_[analysis * points_ + point]) / n;
  const double q = static_cast<double>(own_[analysis * points_]) / n;
  const double both = static_cast<double>(both_[pair(analysis, point, 0)]) / n;
  return {{p - q, paired_standard_error(p, q, both, replicates_), replicates_},
          std::sqrt((p * (1.0 - p) + q * (1.0 - q)) / n)};
}

std::vector<PointDifference> PairedSuccesses::differences() const {
  std::vector<PointDifference> all;
  for (std::size_t point = 0; point < points_; ++point) {
    for (std::size_t a = 0; a < analyses_; ++a) all.push_back(difference(a, point));
  }
  return all;
}

}  // namespace islet::simulation
