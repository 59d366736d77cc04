#include "engine/exploration/sampling/morris_trajectories.hpp"

#include <stdexcept>

#include "engine/exploration/sampling/point_slots.hpp"
#include "engine/exploration/sampling/random_order.hpp"
#include "engine/random/draw.hpp"

namespace islet::exploration {
namespace {

random::Address address(std::uint64_t seed, std::size_t trajectory, std::size_t factor, std::uint16_t slot) {
  return {.seed = seed,
          .purpose = random::StreamPurpose::exploration_point,
          .replicate = static_cast<std::uint32_t>(factor),
          .candidate = static_cast<std::uint32_t>(trajectory),
          .slot = slot};
}

std::vector<std::size_t> order_of_factors(std::uint64_t seed, std::size_t trajectory, std::size_t factors) {
  std::vector<double> keys(factors);
  for (std::size_t f = 0; f < factors; ++f) {
    keys[f] = random::uniform(address(seed, trajectory, f, slot_of_morris_order));
  }
  return random_order(keys);
}

}  // namespace

MorrisPlan morris_trajectories(std::uint64_t seed, std::size_t trajectories, std::size_t factors, std::size_t levels) {
  if (trajectories == 0 || factors == 0) throw std::invalid_argument("Morris needs trajectories and factors");
  if (levels < 2 || levels % 2 != 0) throw std::invalid_argument("the number of levels must be even");
  const std::size_t half = levels / 2;
  const auto top = static_cast<double>(levels - 1);
  MorrisPlan plan{.sampling = {.rows = trajectories,
                               .points_per_row = factors + 1,
                               .points = Columns(trajectories * (factors + 1), factors)},
                  .steps = {}};
  plan.steps.reserve(trajectories * factors);
  for (std::size_t t = 0; t < trajectories; ++t) {
    std::vector<std::size_t> level(factors);
    for (std::size_t f = 0; f < factors; ++f) {
      const auto u = random::two_uniforms(address(seed, t, f, slot_of_morris_start));
      level[f] = static_cast<std::size_t>(u[0] * static_cast<double>(half)) + (u[1] < 0.5 ? 0 : half);
    }
    const std::vector<std::size_t> order = order_of_factors(seed, t, factors);
    for (std::size_t place = 0; place <= factors; ++place) {
      if (place > 0) {
        const std::size_t moved = order[place - 1];
        const bool up = level[moved] < half;
        level[moved] = up ? level[moved] + half : level[moved] - half;
        plan.steps.push_back({moved, (up ? 1.0 : -1.0) * static_cast<double>(half) / top});
      }
      for (std::size_t f = 0; f < factors; ++f) {
        plan.sampling.points.at(plan.sampling.index(t, place), f) = static_cast<double>(level[f]) / top;
      }
    }
  }
  return plan;
}

}  // namespace islet::exploration
