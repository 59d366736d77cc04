#include "engine/exploration/sampling/saltelli_design.hpp"

#include <vector>

#include "engine/exploration/sampling/point_slots.hpp"
#include "engine/exploration/sampling/random_order.hpp"
#include "engine/exploration/sampling/sobol_points.hpp"
#include "engine/random/draw.hpp"

namespace islet::exploration {
namespace {

std::vector<std::size_t> order_of_b(std::uint64_t seed, std::size_t rows) {
  std::vector<double> keys(rows);
  for (std::size_t row = 0; row < rows; ++row) {
    keys[row] = random::uniform({.seed = seed,
                                 .purpose = random::StreamPurpose::exploration_point,
                                 .candidate = static_cast<std::uint32_t>(row),
                                 .slot = slot_of_saltelli_order});
  }
  return random_order(keys);
}

}  // namespace

SamplingPlan saltelli_design(std::uint64_t seed, std::size_t rows, std::size_t factors) {
  const Columns both = scrambled_sobol(seed, rows, 2 * factors);
  const std::vector<std::size_t> order = order_of_b(seed, rows);
  SamplingPlan plan{.rows = rows, .points_per_row = factors + 2, .points = Columns(rows * (factors + 2), factors)};
  for (std::size_t row = 0; row < rows; ++row) {
    for (std::size_t f = 0; f < factors; ++f) {
      const double a = both.at(row, f);
      const double b = both.at(order[row], factors + f);
      for (std::size_t place = 0; place < plan.points_per_row; ++place) {
        const bool from_b = place == b_place || place == ab_place(f);
        plan.points.at(plan.index(row, place), f) = from_b ? b : a;
      }
    }
  }
  return plan;
}

}  // namespace islet::exploration
