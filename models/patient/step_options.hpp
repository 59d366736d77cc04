#pragma once
// How finely the slow model is stepped; the convergence tests vary it.

#include <cstdint>

namespace islet::patient {

struct StepOptions {
  std::int32_t longest_step = 14;  // days; a divisor of the 28 days of the noise grid
};

}  // namespace islet::patient
