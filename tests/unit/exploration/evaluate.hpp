#pragma once
// Evaluates a sampling plan with a function of (point, row, place, replicate), and the noise that tests put on it.

#include <cstddef>
#include <cstdint>
#include <vector>

#include "engine/exploration/sampling/sampling_plan.hpp"
#include "engine/exploration/sensitivity/outcomes.hpp"
#include "engine/random/draw.hpp"

namespace islet::exploration {

using Point = std::vector<double>;

template <class Function>
std::vector<Row> evaluate(const SamplingPlan& plan, std::size_t replicates, Function&& function) {
  std::vector<Row> rows;
  for (std::size_t row = 0; row < plan.rows; ++row) {
    rows.emplace_back(plan.points_per_row, replicates);
    for (std::size_t place = 0; place < plan.points_per_row; ++place) {
      Point x(plan.points.columns());
      for (std::size_t f = 0; f < x.size(); ++f) x[f] = plan.points.at(plan.index(row, place), f);
      for (std::size_t r = 0; r < replicates; ++r) rows.back().at(place)[r] = function(x, row, place, r);
    }
  }
  return rows;
}

// Uniform numbers of the noise: common to the points of a row, or each point with its own.
struct NoiseKey {
  std::uint64_t seed = 0;
  bool common = true;

  [[nodiscard]] random::Address address(std::size_t row, std::size_t place, std::size_t replicate) const {
    return {.seed = seed,
            .purpose = random::StreamPurpose::trait,
            .replicate = static_cast<std::uint32_t>(replicate),
            .candidate = static_cast<std::uint32_t>(row),
            .occasion = common ? 0 : static_cast<std::int32_t>(place)};
  }
  [[nodiscard]] double uniform(std::size_t row, std::size_t place, std::size_t replicate) const {
    return random::uniform(address(row, place, replicate));
  }
  [[nodiscard]] double normal(std::size_t row, std::size_t place, std::size_t replicate) const {
    return random::normal(address(row, place, replicate));
  }
};

}  // namespace islet::exploration
