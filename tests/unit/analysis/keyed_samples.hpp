#pragma once
// Samples with fixed keys, for tests by simulation.

#include <cmath>
#include <cstdint>
#include <vector>

#include "engine/random/draw.hpp"

namespace islet::analysis::keyed {

inline constexpr std::uint64_t seed = 20260101;

// `stream` separates samples of one replicate.
inline std::vector<double> normals(std::uint32_t replicate, std::uint16_t stream, std::size_t n, double mean,
                                   double sd) {
  std::vector<double> values(n);
  for (std::size_t i = 0; i < n; ++i) {
    values[i] = mean + sd * random::normal({seed, random::StreamPurpose::trait, replicate,
                                            static_cast<std::uint32_t>(i), 0, stream});
  }
  return values;
}

inline int binomial(std::uint32_t replicate, std::uint16_t stream, int n, double rate) {
  int successes = 0;
  for (int i = 0; i < n; ++i) {
    successes += random::uniform(
                     {seed, random::StreamPurpose::trait, replicate, static_cast<std::uint32_t>(i), 0, stream}) < rate
                     ? 1
                     : 0;
  }
  return successes;
}

// Share of `replicates` in which `rejects(replicate)`.
template <typename Rejects>
double rejection_rate(std::uint32_t replicates, Rejects rejects) {
  std::uint32_t count = 0;
  for (std::uint32_t replicate = 0; replicate < replicates; ++replicate) count += rejects(replicate) ? 1U : 0U;
  return static_cast<double>(count) / static_cast<double>(replicates);
}

// Monte Carlo standard error of a rate whose truth is `rate`.
inline double standard_error(double rate, std::uint32_t replicates) {
  return std::sqrt(rate * (1.0 - rate) / static_cast<double>(replicates));
}

}  // namespace islet::analysis::keyed
