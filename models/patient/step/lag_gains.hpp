#pragma once
// What a step of a given length does to the linear states of each lane of a pack. It depends only on the length and on
// what does not change in a person, so that lanes which go from node to node keep it.

#include <vector>

#include "models/biomarker/marker_signals.hpp"
#include "models/patient/lanes/lanes.hpp"
#include "models/patient/step/exponential_moments.hpp"
#include "models/treatment/exposure_course.hpp"

namespace islet::patient {

// The gains of one product: of its exposures from node to node (half the step, or a quarter) and of the signals of the
// markers over the whole step; and how much of the product's effects the person has.
struct ProductGains {
  Lanes waning, sensitivity_decay, secretion_decay, sensitivity, secretion, secretion_of_both;
  Lanes cytokine_decay, cytokines, immune_cell_decay, immune_cells;
  Lanes on_s, on_b, shield;  // ln s and ln b at full exposure; factor of protection

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

// The gains of a lag over the step whose target is the parabola through its values at begin, middle and end:
//   y(1) = decay y(0) + begin c(0) + middle c(1/2) + end c(1).
struct LagGains {
  Lanes decay, begin, middle, end;
};

// The gains of a lag over the step whose target is the cubic through its values at begin, 1/4, 3/4 and end.
struct CubicLagGains {
  Lanes decay, begin, early, late, end;
};

// The gains of a lag from the begin to the first node after it, whose target is the line through its values at both.
struct FirstLagGains {
  Lanes decay, begin, reached;
};

// The gains of a lag over three quarters of the step, whose target is the parabola through its values at begin, 1/4 and
// 3/4.
struct LateLagGains {
  Lanes decay, begin, early, late;
};

// Sets the gains of a lag of time `tau` for steps of each lane's length.
[[gnu::flatten]] inline void set_lag_gains(const Lanes& length, double tau, LagGains& gains) {
#pragma GCC ivdep
  for (std::size_t i = 0; i < pack_lanes; ++i) {
    const auto m = exponential_moments(length[i] / tau);
    const auto w = NodeWeights::of_parabola(m.m0, m.m1, m.m2);
    gains.decay[i] = m.decay();
    gains.begin[i] = w.begin;
    gains.middle[i] = w.middle;
    gains.end[i] = w.end;
  }
}

[[gnu::flatten]] inline void set_lag_gains(const Lanes& length, double tau, CubicLagGains& gains) {
#pragma GCC ivdep
  for (std::size_t i = 0; i < pack_lanes; ++i) {
    const auto m = exponential_moments(length[i] / tau);
    const auto w = CubicWeights::of_cubic(m.m0, m.m1, m.m2, m.m3);
    gains.decay[i] = m.decay();
    gains.begin[i] = w.begin;
    gains.early[i] = w.early;
    gains.late[i] = w.late;
    gains.end[i] = w.end;
  }
}

[[gnu::flatten]] inline void set_lag_gains(const Lanes& length, double tau, LateLagGains& gains) {
#pragma GCC ivdep
  for (std::size_t i = 0; i < pack_lanes; ++i) {
    const auto m = exponential_moments(0.75 * length[i] / tau);
    gains.decay[i] = m.decay();
    gains.begin[i] = m.m0 - 4.0 * m.m1 + 3.0 * m.m2;
    gains.early[i] = 4.5 * (m.m1 - m.m2);
    gains.late[i] = 1.5 * m.m2 - 0.5 * m.m1;
  }
}

// `part` is the place of the first node, as a share of the step.
[[gnu::flatten]] inline void set_first_lag_gains(const Lanes& length, double part, double tau, FirstLagGains& gains) {
#pragma GCC ivdep
  for (std::size_t i = 0; i < pack_lanes; ++i) {
    const auto m = exponential_moments(part * length[i] / tau);
    gains.decay[i] = m.decay();
    gains.begin[i] = m.m0 - m.m1;
    gains.reached[i] = m.m1;
  }
}

}  // namespace islet::patient
