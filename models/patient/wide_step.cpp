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
[[gnu::flatten]] void step_t1d(const DefaultT1d& m, T1dPack& pack, const T1dGains& gains) {
  step<DefaultT1d>(m, pack, gains);
}

[[gnu::flatten]] void step_t2d(const DefaultT2d& m, T2dPack& pack, const T2dGains& gains) {
  step<DefaultT2d>(m, pack, gains);
}

}  // namespace HWY_NAMESPACE
}  // namespace islet::patient
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace islet::patient {
HWY_EXPORT(step_t1d);
HWY_EXPORT(step_t2d);

void step(const DefaultT1d& m, T1dPack& pack, const T1dGains& gains) { HWY_DYNAMIC_DISPATCH(step_t1d)(m, pack, gains); }
void step(const DefaultT2d& m, T2dPack& pack, const T2dGains& gains) { HWY_DYNAMIC_DISPATCH(step_t2d)(m, pack, gains); }

}  // namespace islet::patient
#endif  // HWY_ONCE
