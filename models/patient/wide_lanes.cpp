#include "models/patient/wide_lanes.hpp"

#include "engine/core/wide_targets.hpp"
#include "models/patient/pack_infusions.hpp"

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "models/patient/wide_lanes.cpp"
#include <hwy/foreach_target.h>
#include <hwy/highway.h>

HWY_BEFORE_NAMESPACE();
namespace islet::patient {
namespace HWY_NAMESPACE {

void times_of(const treatment::TrialEffect& trial, double node, const Lanes& begin, Lanes& length, Nodes& trial_share) {
  const double share_end = trial.share(node);
#pragma GCC ivdep
  for (std::size_t i = 0; i < pack_lanes; ++i) {
    length[i] = node - begin[i];
    trial_share.middle[i] = trial.share(begin[i] + 0.5 * length[i]);
    trial_share.end[i] = share_end;
  }
}

void take_lanes(const Lanes& taken, std::span<const LaneLink> from, std::span<const LaneLink> to) {
  for (std::size_t n = 0; n < to.size(); ++n) {
    const auto& source = *from[n].lanes;
    auto& target = *to[n].lanes;
#pragma GCC ivdep
    for (std::size_t i = 0; i < pack_lanes; ++i) target[i] = taken[i] != 0.0 ? source[i] : target[i];
  }
}

// Where there is a dose.
template <typename Form>
void give(const Lanes& dose, const Lanes& ec50, Lanes& x, Form form) {
#pragma GCC ivdep
  for (std::size_t i = 0; i < pack_lanes; ++i) {
    const double after = form(x[i], dose[i], ec50[i]);
    x[i] = dose[i] > 0.0 ? after : x[i];
  }
}

[[gnu::flatten]] void pulse_of(const treatment::PulseMap& map, const Lanes& dose, const Lanes& ec50, Lanes& x) {
  treatment::with_form(map, [&](auto form) { give(dose, ec50, x, form); });
}

}  // namespace HWY_NAMESPACE
}  // namespace islet::patient
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace islet::patient {
HWY_EXPORT(times_of);
HWY_EXPORT(take_lanes);
HWY_EXPORT(pulse_of);

void pass_times(const treatment::TrialEffect& trial, double node, const Lanes& begin, Lanes& length,
                Nodes& trial_share) {
  HWY_DYNAMIC_DISPATCH(times_of)(trial, node, begin, length, trial_share);
}
void take_over(const Lanes& taken, std::span<const LaneLink> from, std::span<const LaneLink> to) {
  HWY_DYNAMIC_DISPATCH(take_lanes)(taken, from, to);
}
void pass_pulse(const treatment::PulseMap& map, const Lanes& dose, const Lanes& ec50, Lanes& x) {
  HWY_DYNAMIC_DISPATCH(pulse_of)(map, dose, ec50, x);
}

}  // namespace islet::patient
#endif  // HWY_ONCE
