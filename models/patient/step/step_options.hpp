#pragma once
// How finely the slow model is stepped; the convergence tests vary it.

#include <cstdint>

namespace islet::patient {

// The form of glucose says how long they may be (GeneralizedHoma::longest_step).
struct T2dSteps {
  std::int32_t longest_step;  // days; a divisor of the 28 days of the noise grid
};

struct T1dSteps {
  std::int32_t longest_step = 7;  // days; a divisor of the 7 days at which the independence rule is applied
};

}  // namespace islet::patient
