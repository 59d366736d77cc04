// The random numbers: the published known answer of Philox4x32-10, and the moments of what is made of it.

#include <fmt/format.h>

#include "cli/selftest/cases.hpp"
#include "engine/random/draw.hpp"

namespace islet::selftest {

Measured random_streams(const Inputs&) {
  Measured out;
  const auto words = random::block({});
  for (std::size_t i = 0; i < words.size(); ++i) out.exact(fmt::format("word_{}", i), words.at(i));
  constexpr std::uint32_t n = 100000;
  std::vector<double> normals, neighbors, exponentials;
  for (std::uint32_t i = 0; i < n; ++i) {
    const double z = random::normal({1, random::StreamPurpose::trait, i, 0, 0, 0});
    normals.push_back(z);
    neighbors.push_back(z * random::normal({2, random::StreamPurpose::trait, i, 0, 0, 0}));
    exponentials.push_back(random::exponential({3, random::StreamPurpose::trait, i, 0, 0, 0}));
  }
  out.estimate("normal_mean", mean_of(normals));
  out.estimate("normal_sd", sd_of(normals));
  out.estimate("neighboring_seeds", mean_of(neighbors));  // products of two independent normals: their correlation
  out.estimate("exponential_mean", mean_of(exponentials));
  return out;
}

}  // namespace islet::selftest
