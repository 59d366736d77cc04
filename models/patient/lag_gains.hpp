#pragma once
// What a step of a given length does to the linear states of each lane of a pack; depends on the length and on the
// person's own times only, so that lanes which go from node to node keep it.

#include <vector>

#include "models/biomarker/marker_signals.hpp"
#include "models/patient/exponential_moments.hpp"
#include "models/patient/lanes.hpp"
#include "models/treatment/exposure_course.hpp"

namespace islet::patient {

// Of one product: of the exposures over half the step, of the signals of the markers over the whole.
struct ProductGains {
  Lanes waning, sensitivity_decay, secretion_decay, sensitivity, secretion, secretion_of_both;
  Lanes cytokine_decay, cytokines, immune_cell_decay, immune_cells;

  void set(std::size_t i, const treatment::ExposureGains& g) {
    waning[i] = g.waning;
    sensitivity_decay[i] = g.sensitivity_decay;
    secretion_decay[i] = g.secretion_decay;
    sensitivity[i] = g.sensitivity;
    secretion[i] = g.secretion;
    secretion_of_both[i] = g.secretion_of_both;
  }
  void set(std::size_t i, const biomarker::SignalGains& g) {
    cytokine_decay[i] = g.cytokine_decay;
    cytokines[i] = g.cytokines;
    immune_cell_decay[i] = g.immune_cell_decay;
    immune_cells[i] = g.immune_cells;
  }
  [[nodiscard]] treatment::ExposureGains of(std::size_t i) const {
    return {waning[i], sensitivity_decay[i], secretion_decay[i], sensitivity[i], secretion[i], secretion_of_both[i]};
  }
};

// Of a lag whose target is a parabola.
struct MomentGains {
  Lanes m0, m1, m2, m3;

  void set(std::size_t i, const ExponentialMoments& m) {
    m0[i] = m.m0;
    m1[i] = m.m1;
    m2[i] = m.m2;
    m3[i] = m.m3;
  }
  [[nodiscard]] ExponentialMoments of(std::size_t i) const { return {m0[i], m1[i], m2[i], m3[i]}; }
};

// Of a lag of time `tau` over a part of each lane's length.
[[gnu::flatten]] inline void set_lag_gains(const Lanes& length, double part, double tau, MomentGains& gains) {
#pragma GCC ivdep
  for (std::size_t i = 0; i < pack_lanes; ++i) gains.set(i, exponential_moments(part * length[i] / tau));
}

}  // namespace islet::patient
