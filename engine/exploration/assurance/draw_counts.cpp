#include "engine/exploration/assurance/draw_counts.hpp"

#include <algorithm>
#include <cmath>

namespace islet::exploration {
namespace {

double share_of(const DrawCount& draw) {
  return static_cast<double>(draw.successes) / static_cast<double>(draw.replicates);
}

// Mean and sample variance of the shares.
struct Moments {
  double mean = std::numeric_limits<double>::quiet_NaN();
  double variance = std::numeric_limits<double>::quiet_NaN();
};

Moments moments(std::span<const DrawCount> draws) {
  if (draws.empty()) return {};
  const auto n = static_cast<double>(draws.size());
  double sum = 0.0;
  for (const auto& draw : draws) sum += share_of(draw);
  const double mean = sum / n;
  if (draws.size() < 2) return {mean};
  double squares = 0.0;
  for (const auto& draw : draws) squares += (share_of(draw) - mean) * (share_of(draw) - mean);
  return {mean, squares / (n - 1.0)};
}

}  // namespace

ValueWithError assurance(std::span<const DrawCount> draws) {
  const auto of = moments(draws);
  return {of.mean, std::sqrt(of.variance / static_cast<double>(draws.size()))};
}

}  // namespace islet::exploration
