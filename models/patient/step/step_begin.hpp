#pragma once
// What the first node of a step needs of each lane that begins one anew: after something acted on it.

#include "models/patient/lanes/lanes.hpp"

namespace islet::patient {

struct StepBegin {
  Lanes omega;       // input: the fluctuation that drives the course
  Lanes mean, rest;  // mean glucose, F_inf
};

struct T1dStepBegin {
  StepBegin node;
  Lanes target_omega;             // input
  Lanes basal_aim, prandial_aim;  // required doses, 0 without insulin
};

}  // namespace islet::patient
