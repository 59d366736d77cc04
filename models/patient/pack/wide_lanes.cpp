#include "models/patient/pack/wide_lanes.hpp"

#include "engine/core/wide_targets.hpp"
#include "models/patient/pack/pack_infusions.hpp"
#include "models/patient/pack/pack_noise.hpp"

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "models/patient/pack/wide_lanes.cpp"
#include <hwy/foreach_target.h>
#include <hwy/highway.h>

HWY_BEFORE_NAMESPACE();
namespace islet::patient {
namespace HWY_NAMESPACE {

template <typename N>
void find_times(const treatment::TrialEffect& trial, double node, const Lanes& begin, Lanes& length, N& trial_share) {
  const double share_end = trial.share(node);
#pragma GCC ivdep
  for (std::size_t i = 0; i < pack_lanes; ++i) {
    length[i] = node - begin[i];
    trial_share.end[i] = share_end;
  }
  for (const auto& [within, part] : N::inner()) {
    auto& share = trial_share.*within;
#pragma GCC ivdep
    for (std::size_t i = 0; i < pack_lanes; ++i) share[i] = trial.share(begin[i] + part * length[i]);
  }
}
void half_times_of(const treatment::TrialEffect& trial, double node, const Lanes& begin, Lanes& length,
                   Nodes& trial_share) {
  find_times(trial, node, begin, length, trial_share);
}
void quarter_times_of(const treatment::TrialEffect& trial, double node, const Lanes& begin, Lanes& length,
                      CubicNodes& trial_share) {
  find_times(trial, node, begin, length, trial_share);
}

void take_lanes(const Lanes& taken, std::span<const LaneLink> from, std::span<const LaneLink> to) {
  for (std::size_t n = 0; n < to.size(); ++n) {
    const auto& source = *from[n].lanes;
    auto& target = *to[n].lanes;
#pragma GCC ivdep
    for (std::size_t i = 0; i < pack_lanes; ++i) target[i] = taken[i] != 0.0 ? source[i] : target[i];
  }
}

// Changes X where there is a dose.
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

void still(double to, PackNoise& noise) {
#pragma GCC ivdep
  for (std::size_t i = 0; i < pack_lanes; ++i) {
    const double length = to - noise.node[i];
    noise.begin[i] = noise.node[i];
    noise.length[i] = length;
    noise.per_length[i] = 1.0 / length;
    noise.start[i] = noise.end[i] = noise.omega[i];
    noise.linear[i] = noise.curved[i] = 0.0;
  }
}

// Sets the parabola from `omega` to `end` that has the mean `mean`.
[[gnu::always_inline]] inline void set_path(double omega, double end, double mean, std::size_t i, PackNoise& noise) {
  noise.end[i] = end;
  noise.linear[i] = 6.0 * mean - 4.0 * omega - 2.0 * end;
  noise.curved[i] = 3.0 * (omega + end) - 6.0 * mean;
}

[[gnu::flatten]] void whole(const OrnsteinUhlenbeck::Interval& law, const Lanes& z_end, const Lanes& z_mean,
                            PackNoise& noise) {
  const auto constants = law;  // a copy, whose values stay in registers
#pragma GCC ivdep
  for (std::size_t i = 0; i < pack_lanes; ++i) {
    const double omega = noise.start[i];
    set_path(omega, constants.end(omega, z_end[i]), constants.mean(omega, z_end[i], z_mean[i]), i, noise);
  }
}

[[gnu::flatten]] void drawn_ones(const OrnsteinUhlenbeck& law, const Lanes& drawn, const Lanes& z_end,
                                 const Lanes& z_mean, PackNoise& noise) {
  Lanes ends, means;
#pragma GCC ivdep
  for (std::size_t i = 0; i < pack_lanes; ++i) {
    const double omega = noise.start[i];
    const auto own = law.interval(noise.length[i]);
    ends[i] = own.end(omega, z_end[i]);
    means[i] = own.mean(omega, z_end[i], z_mean[i]);
  }
#pragma GCC ivdep
  for (std::size_t i = 0; i < pack_lanes; ++i) {
    const double omega = noise.start[i];  // is its own mean and end where nothing is drawn
    const double end = drawn[i] != 0.0 ? ends[i] : omega;
    const double mean = drawn[i] != 0.0 ? means[i] : omega;
    set_path(omega, end, mean, i, noise);
  }
}

}  // namespace HWY_NAMESPACE
}  // namespace islet::patient
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace islet::patient {
HWY_EXPORT(half_times_of);
HWY_EXPORT(quarter_times_of);
HWY_EXPORT(take_lanes);
HWY_EXPORT(pulse_of);
HWY_EXPORT(still);
HWY_EXPORT(whole);
HWY_EXPORT(drawn_ones);

void pass_times(const treatment::TrialEffect& trial, double node, const Lanes& begin, Lanes& length,
                Nodes& trial_share) {
  HWY_DYNAMIC_DISPATCH(half_times_of)(trial, node, begin, length, trial_share);
}
void pass_times(const treatment::TrialEffect& trial, double node, const Lanes& begin, Lanes& length,
                CubicNodes& trial_share) {
  HWY_DYNAMIC_DISPATCH(quarter_times_of)(trial, node, begin, length, trial_share);
}
void take_over(const Lanes& taken, std::span<const LaneLink> from, std::span<const LaneLink> to) {
  HWY_DYNAMIC_DISPATCH(take_lanes)(taken, from, to);
}
void pass_pulse(const treatment::PulseMap& map, const Lanes& dose, const Lanes& ec50, Lanes& x) {
  HWY_DYNAMIC_DISPATCH(pulse_of)(map, dose, ec50, x);
}
void stand_still(double to, PackNoise& noise) { HWY_DYNAMIC_DISPATCH(still)(to, noise); }
void pass_whole(const OrnsteinUhlenbeck::Interval& law, const Lanes& z_end, const Lanes& z_mean, PackNoise& noise) {
  HWY_DYNAMIC_DISPATCH(whole)(law, z_end, z_mean, noise);
}
void pass_drawn(const OrnsteinUhlenbeck& law, const Lanes& drawn, const Lanes& z_end, const Lanes& z_mean,
                PackNoise& noise) {
  HWY_DYNAMIC_DISPATCH(drawn_ones)(law, drawn, z_end, z_mean, noise);
}

}  // namespace islet::patient
#endif  // HWY_ONCE
