#include "engine/exploration/sampling/saltelli_design.hpp"

#include "engine/exploration/sampling/sobol_points.hpp"

namespace islet::exploration {

SamplingPlan saltelli_design(std::uint64_t seed, std::size_t rows, std::size_t factors) {
  const Columns both = scrambled_sobol(seed, rows, 2 * factors);
  SamplingPlan plan{
      .rows = rows, .points_per_row = factors + 2, .points = Columns(rows * (factors + 2), factors)};
  for (std::size_t row = 0; row < rows; ++row) {
    for (std::size_t f = 0; f < factors; ++f) {
      const double a = both.at(row, f);
      const double b = both.at(row, factors + f);
      for (std::size_t place = 0; place < plan.points_per_row; ++place) {
        const bool from_b = place == b_place || place == ab_place(f);
        plan.points.at(plan.index(row, place), f) = from_b ? b : a;
      }
    }
  }
  return plan;
}

}  // namespace islet::exploration
