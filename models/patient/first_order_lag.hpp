#pragma once
// dx/dt = (target - x) / tau over a step with a constant target; decay = e^(-step / tau).

#include "engine/core/portable_math.hpp"

namespace islet::patient {

[[nodiscard]] inline double lagged(double x, double target, double decay) { return target + (x - target) * decay; }
[[nodiscard]] inline double decay_over(double step, double time) { return portable::exp(-step / time); }

}  // namespace islet::patient
