#pragma once
// The loops over a pack of the default forms of both diseases, compiled for several instruction sets. They are those of
// t2d_step.hpp, t2d_snapshot.hpp, t1d_step.hpp and t1d_snapshot.hpp and nothing else; other forms take the same loops
// with the instructions of the baseline.

#include "models/glycemia/adag_two_compartment.hpp"
#include "models/glycemia/generalized_homa.hpp"
#include "models/patient/t1d/t1d_snapshot.hpp"
#include "models/patient/t1d/t1d_step.hpp"
#include "models/patient/t2d/t2d_snapshot.hpp"
#include "models/patient/t2d/t2d_step.hpp"

namespace islet::patient {

using DefaultT1d = T1dPhysiology<glycemia::GeneralizedHoma, glycemia::AdagTwoCompartment>;
using DefaultT2d = T2dPhysiology<glycemia::GeneralizedHoma, glycemia::AdagTwoCompartment>;

// The compiler prefers these to the templates of the same names.
void set_gains(const DefaultT1d& m, const T1dPack& pack, T1dGains& gains);
void step(const DefaultT1d& m, T1dPack& pack, const T1dMoving& begin, const T1dGains& gains, T1dMoving& end);
void snapshot_state(const DefaultT1d& m, T1dPack& pack, const T1dMoving& begin, T1dMoving& at);
void snapshot_truth(const DefaultT1d& m, T1dPack& pack, const T1dMoving& at, VisitLanes& visit);
void snapshot_begin(const DefaultT1d& m, T1dPack& pack, const T1dMoving& at, T1dStepBegin& begin);

void set_gains(const DefaultT2d& m, const T2dPack& pack, T2dGains& gains);
void step(const DefaultT2d& m, T2dPack& pack, const T2dMoving& begin, const T2dGains& gains, T2dMoving& end);
void snapshot_state(const DefaultT2d& m, T2dPack& pack, const T2dMoving& begin, T2dMoving& at);
void snapshot_truth(const DefaultT2d& m, T2dPack& pack, const T2dMoving& at, VisitLanes& visit);
void snapshot_begin(const DefaultT2d& m, T2dPack& pack, const T2dMoving& at, StepBegin& begin);

}  // namespace islet::patient
