#include "engine/exploration/sampling/latin_hypercube.hpp"

#include <stdexcept>

#include "engine/exploration/sampling/point_slots.hpp"
#include "engine/exploration/sampling/random_order.hpp"
#include "engine/random/draw.hpp"

namespace islet::exploration {

SamplingPlan latin_hypercube(std::uint64_t seed, std::size_t points, std::size_t factors) {
  if (points == 0 || factors == 0) throw std::invalid_argument("a Latin hypercube needs points and factors");
  SamplingPlan plan{.rows = points, .points_per_row = 1, .points = Columns(points, factors)};
  for (std::size_t factor = 0; factor < factors; ++factor) {
    std::vector<double> order_key(points);
    std::vector<double> place(points);
    for (std::size_t point = 0; point < points; ++point) {
      const auto u = random::two_uniforms({.seed = seed,
                                           .purpose = random::StreamPurpose::exploration_point,
                                           .replicate = static_cast<std::uint32_t>(factor),
                                           .candidate = static_cast<std::uint32_t>(point),
                                           .slot = slot_of_latin_hypercube});
      order_key[point] = u[0];
      place[point] = u[1];
    }
    const std::vector<std::size_t> stratum = random_order(order_key);
    for (std::size_t point = 0; point < points; ++point) {
      plan.points.at(point, factor) =
          (static_cast<double>(stratum[point]) + place[point]) / static_cast<double>(points);
    }
  }
  return plan;
}

}  // namespace islet::exploration
