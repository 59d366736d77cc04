#pragma once
// The gains of a step of a pack with type 1 diabetes.

#include "models/patient/t1d_step.hpp"

namespace islet::patient {

// Of lane `lane` of the batch, at place i of the pack.
template <typename Physiology>
void set_gains(const Physiology& m, const Columns& traits, std::size_t lane, std::size_t i, double length,
               T1dGains& gains) {
  const double half = 0.5 * length;
  gains.injury[i] = m.cells.injury_decay(half);
  gains.hazard_fade[i] = m.hazard.fading(half / days_per_year);
  gains.reversible_half.set(i, exponential_moments(half / m.toxicity.time));
  gains.reversible.set(i, exponential_moments(length / m.toxicity.time));
  gains.titration_half.set(i, exponential_moments(half / m.insulin.titration_time));
  gains.titration.set(i, exponential_moments(length / m.insulin.titration_time));
  const double ratio = length / traits.at(lane, Trait::red_cell_time);
  gains.red_cell_ratio[i] = ratio;
  gains.red_cell.set(i, exponential_moments(ratio));
  set_product_gains(m.cells, traits, lane, i, half, gains.products);
}

}  // namespace islet::patient
