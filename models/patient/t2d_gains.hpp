#pragma once
// The gains of a step of a pack with type 2 diabetes.

#include "models/patient/t2d_step.hpp"

namespace islet::patient {

// What of the gains depends on the length of the step only.
template <typename Physiology>
void set_shared_gains(const Physiology& m, std::size_t i, double length, T2dGains& gains) {
  const double half = 0.5 * length;
  gains.injury[i] = m.cells.injury_decay(half);
  gains.drugs[i] = portable::exp(-half / m.drugs.washout_time);
  gains.dose_up[i] = m.care.dose_decay(half, 1.0);
  gains.dose_down[i] = m.care.dose_decay(half, m.care.down_speed);
  gains.reversible_half.set(i, exponential_moments(half / m.toxicity.time));
  gains.reversible.set(i, exponential_moments(length / m.toxicity.time));
}

// Of lane `lane` of the batch, at place i of the pack.
template <typename Physiology>
void set_gains(const Physiology& m, const Columns& traits, std::size_t lane, std::size_t i, double length,
               T2dGains& gains) {
  set_shared_gains(m, i, length, gains);
  const double ratio = length / traits.at(lane, Trait::red_cell_time);
  gains.red_cell_ratio[i] = ratio;
  gains.red_cell.set(i, exponential_moments(ratio));
  set_product_gains(m.cells, traits, lane, i, 0.5 * length, gains.products);
}

}  // namespace islet::patient
