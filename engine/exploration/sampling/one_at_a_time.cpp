#include "engine/exploration/sampling/one_at_a_time.hpp"

#include <stdexcept>

namespace islet::exploration {

SamplingPlan one_at_a_time(std::size_t factors, double tail) {
  if (factors == 0) throw std::invalid_argument("a sampling plan needs at least one factor");
  if (!(tail >= 0.0 && tail < 0.5)) throw std::invalid_argument("the tail must be at least 0 and below 0.5");
  SamplingPlan plan{.rows = 1, .points_per_row = 1 + 2 * factors, .points = Columns(1 + 2 * factors, factors, 0.5)};
  for (std::size_t factor = 0; factor < factors; ++factor) {
    plan.points.at(low_place(factor), factor) = tail;
    plan.points.at(high_place(factor), factor) = 1.0 - tail;
  }
  return plan;
}

}  // namespace islet::exploration
