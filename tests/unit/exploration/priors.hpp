#pragma once
// Nested draws from priors whose assurance and distribution of power are known in closed form.

#include <cmath>
#include <cstdint>
#include <vector>

#include "engine/core/portable_math.hpp"
#include "engine/exploration/assurance/draw_counts.hpp"
#include "tests/unit/exploration/keyed_success.hpp"

namespace islet::exploration::known {

// A normal effect and a z-test: probit(power) ~ N(mean, sd^2). With probability `no_effect` power is `level`.
struct NormalPrior {
  double mean = 0.0, sd = 1.0;
  double no_effect = 0.0, level = 0.025;

  [[nodiscard]] double assurance() const {
    return no_effect * level + (1.0 - no_effect) * portable::normal_cdf(mean / std::sqrt(1.0 + sd * sd));
  }
  [[nodiscard]] double above(double power) const {
    const double smooth = portable::normal_cdf((mean - portable::normal_quantile(power)) / sd);
    return (1.0 - no_effect) * smooth + (level > power ? no_effect : 0.0);
  }
};

inline std::vector<DrawCount> nested_draws(const NormalPrior& prior, std::uint64_t seed, std::uint32_t draws,
                                           std::uint32_t replicates) {
  std::vector<DrawCount> out;
  for (std::uint32_t d = 0; d < draws; ++d) {
    const bool no_effect = random::uniform({seed, random::StreamPurpose::parameter_draw, d, 0, 0, 0}) < prior.no_effect;
    const double z = prior.mean + prior.sd * random::normal({seed, random::StreamPurpose::parameter_draw, d, 0, 0, 1});
    const double power = no_effect ? prior.level : portable::normal_cdf(z);
    out.push_back({successes(seed, 0, replicates, power, d), replicates, no_effect});
  }
  return out;
}

}  // namespace islet::exploration::known
