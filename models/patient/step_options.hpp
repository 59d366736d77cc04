#pragma once
// How the slow model is stepped, and two forms that the Python prototype has otherwise (used by the tests only).

namespace islet::patient {

struct StepOptions {
  int steps_per_day = 1;
  bool shield_by_exposure = false;    // type 2: X_p instead of E_B slows the loss of function
  bool hazard_at_step_begin = false;  // type 1: the hazard of the step's begin instead of its integral
};

}  // namespace islet::patient
