#pragma once
// How the signals u that the immune markers follow (turnover.hpp) change over a time of any length, exactly, while the
// exposure X that drives them wanes: u <- u decay + X gain, one pair for cytokines, one for immune cells.

#include "models/biomarker/turnover.hpp"

namespace islet::biomarker {

struct SignalTimes {
  double cytokines, immune_cells;  // tau, d
};

struct SignalGains {
  double cytokine_decay, cytokines, immune_cell_decay, immune_cells;
};

// `waning_time` may be infinite.
[[nodiscard]] inline SignalGains signal_gains(double time, double waning_time, const SignalTimes& tau) {
  return {portable::exp(-time / tau.cytokines), turnover_gain(time, tau.cytokines, waning_time),
          portable::exp(-time / tau.immune_cells), turnover_gain(time, tau.immune_cells, waning_time)};
}

}  // namespace islet::biomarker
