#pragma once
// The steps of the default forms of both diseases, compiled for several instruction sets. They are t2d_step.hpp and
// t1d_step.hpp and nothing else; other forms take the same steps with the instructions of the baseline.

#include "models/glycemia/adag_two_compartment.hpp"
#include "models/glycemia/generalized_homa.hpp"
#include "models/patient/t1d_step.hpp"
#include "models/patient/t2d_step.hpp"

namespace islet::patient {

using DefaultT1d = T1dPhysiology<glycemia::GeneralizedHoma, glycemia::AdagTwoCompartment>;
using DefaultT2d = T2dPhysiology<glycemia::GeneralizedHoma, glycemia::AdagTwoCompartment>;

// Preferred to the templates of the same name.
void step(const DefaultT1d& m, T1dPack& pack, const T1dGains& gains);
void step(const DefaultT2d& m, T2dPack& pack, const T2dGains& gains);

}  // namespace islet::patient
