#include "models/patient/wide_step.hpp"

#include "engine/core/wide_targets.hpp"

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "models/patient/wide_step.cpp"
#include <hwy/foreach_target.h>
#include <hwy/highway.h>

HWY_BEFORE_NAMESPACE();
namespace islet::patient {
namespace HWY_NAMESPACE {

// Flattened: the loops over the lanes of a pack come from headers and become part of these functions.
[[gnu::flatten]] void gains_t1d(const DefaultT1d& m, const T1dPack& pack, T1dGains& gains) {
  set_gains<DefaultT1d>(m, pack, gains);
}
[[gnu::flatten]] void step_t1d(const DefaultT1d& m, T1dPack& pack, const T1dMoving& begin, const T1dGains& gains,
                               T1dMoving& end) {
  step<DefaultT1d>(m, pack, begin, gains, end);
}
[[gnu::flatten]] void state_t1d(const DefaultT1d& m, T1dPack& pack, const T1dMoving& begin, T1dMoving& at) {
  snapshot_state<DefaultT1d>(m, pack, begin, at);
}
[[gnu::flatten]] void truth_t1d(const DefaultT1d& m, T1dPack& pack, const T1dMoving& at, VisitLanes& visit) {
  snapshot_truth<DefaultT1d>(m, pack, at, visit);
}
[[gnu::flatten]] void begin_t1d(const DefaultT1d& m, T1dPack& pack, const T1dMoving& at, T1dStepBegin& begin) {
  snapshot_begin<DefaultT1d>(m, pack, at, begin);
}

[[gnu::flatten]] void gains_t2d(const DefaultT2d& m, const T2dPack& pack, T2dGains& gains) {
  set_gains<DefaultT2d>(m, pack, gains);
}
[[gnu::flatten]] void step_t2d(const DefaultT2d& m, T2dPack& pack, const T2dMoving& begin, const T2dGains& gains,
                               T2dMoving& end) {
  step<DefaultT2d>(m, pack, begin, gains, end);
}
[[gnu::flatten]] void state_t2d(const DefaultT2d& m, T2dPack& pack, const T2dMoving& begin, T2dMoving& at) {
  snapshot_state<DefaultT2d>(m, pack, begin, at);
}
[[gnu::flatten]] void truth_t2d(const DefaultT2d& m, T2dPack& pack, const T2dMoving& at, VisitLanes& visit) {
  snapshot_truth<DefaultT2d>(m, pack, at, visit);
}
[[gnu::flatten]] void begin_t2d(const DefaultT2d& m, T2dPack& pack, const T2dMoving& at, StepBegin& begin) {
  snapshot_begin<DefaultT2d>(m, pack, at, begin);
}

}  // namespace HWY_NAMESPACE
}  // namespace islet::patient
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace islet::patient {
HWY_EXPORT(gains_t1d);
HWY_EXPORT(step_t1d);
HWY_EXPORT(state_t1d);
HWY_EXPORT(truth_t1d);
HWY_EXPORT(begin_t1d);

void set_gains(const DefaultT1d& m, const T1dPack& pack, T1dGains& gains) {
  HWY_DYNAMIC_DISPATCH(gains_t1d)(m, pack, gains);
}
void step(const DefaultT1d& m, T1dPack& pack, const T1dMoving& begin, const T1dGains& gains, T1dMoving& end) {
  HWY_DYNAMIC_DISPATCH(step_t1d)(m, pack, begin, gains, end);
}
void snapshot_state(const DefaultT1d& m, T1dPack& pack, const T1dMoving& begin, T1dMoving& at) {
  HWY_DYNAMIC_DISPATCH(state_t1d)(m, pack, begin, at);
}
void snapshot_truth(const DefaultT1d& m, T1dPack& pack, const T1dMoving& at, VisitLanes& visit) {
  HWY_DYNAMIC_DISPATCH(truth_t1d)(m, pack, at, visit);
}
void snapshot_begin(const DefaultT1d& m, T1dPack& pack, const T1dMoving& at, T1dStepBegin& begin) {
  HWY_DYNAMIC_DISPATCH(begin_t1d)(m, pack, at, begin);
}

HWY_EXPORT(gains_t2d);
HWY_EXPORT(step_t2d);
HWY_EXPORT(state_t2d);
HWY_EXPORT(truth_t2d);
HWY_EXPORT(begin_t2d);

void set_gains(const DefaultT2d& m, const T2dPack& pack, T2dGains& gains) {
  HWY_DYNAMIC_DISPATCH(gains_t2d)(m, pack, gains);
}
void step(const DefaultT2d& m, T2dPack& pack, const T2dMoving& begin, const T2dGains& gains, T2dMoving& end) {
  HWY_DYNAMIC_DISPATCH(step_t2d)(m, pack, begin, gains, end);
}
void snapshot_state(const DefaultT2d& m, T2dPack& pack, const T2dMoving& begin, T2dMoving& at) {
  HWY_DYNAMIC_DISPATCH(state_t2d)(m, pack, begin, at);
}
void snapshot_truth(const DefaultT2d& m, T2dPack& pack, const T2dMoving& at, VisitLanes& visit) {
  HWY_DYNAMIC_DISPATCH(truth_t2d)(m, pack, at, visit);
}
void snapshot_begin(const DefaultT2d& m, T2dPack& pack, const T2dMoving& at, StepBegin& begin) {
  HWY_DYNAMIC_DISPATCH(begin_t2d)(m, pack, at, begin);
}

}  // namespace islet::patient
#endif  // HWY_ONCE
