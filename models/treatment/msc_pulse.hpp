#pragma once
// What one infusion does to the reprogrammed state X in [0, 1]: an exact jump, because the cells live for days only.
//
// Living cells C decay at rate kappa and reprogram at rate k_on C / (EC50 + C) of what is left; over their life this
// integrates to 1 - X+ = (1 - X-) (1 + D / EC50)^-h with h = k_on / kappa (P1). h = 1 is the Emax dose response.
// P2 does not saturate over the usual range; P6 restores what waned and adds nothing beyond one infusion.
// P3 is P1 of a dose that counts for less the larger it is (bell_dose): clumping and emboli.
// Between infusions dX/dt = -X / tau_w. Source: docs/models/msc_pulse.md.

#include <cstdint>

#include "engine/core/portable_math.hpp"

namespace islet::treatment {

enum class Pulse : std::uint8_t { emax, log_linear, repriming };

[[nodiscard]] inline double emax_pulse(double x, double dose, double ec50, double exponent) {
  return 1.0 - (1.0 - x) * portable::pow(1.0 + dose / ec50, -exponent);
}
// 2^(-D / EC50): each further EC50 halves what is left.
[[nodiscard]] inline double log_linear_pulse(double x, double dose, double ec50) {
  constexpr double ln_2 = 0.69314718055994530942;
  return 1.0 - (1.0 - x) * portable::exp(-ln_2 * dose / ec50);
}
[[nodiscard]] inline double repriming_pulse(double x, double dose, double ec50, double exponent) {
  const double single = emax_pulse(0.0, dose, ec50, exponent);
  return x > single ? x : single;
}

// D / (1 + (D / D_tox)^2): largest at D_tox, where half of the cells count. Exactly D where D_tox is infinite.
[[nodiscard]] inline double bell_dose(double dose, double toxic_dose) {
  const double relative = dose / toxic_dose;
  return dose / (1.0 + relative * relative);
}

// The map of a product; X jumps by it in each person who gets a dose.
struct PulseMap {
  Pulse pulse = Pulse::emax;
  double exponent = 1.0;
};

// Calls apply(form), where form(x, dose, ec50) is the map's own formula of X after a dose.
template <typename Apply>
auto with_form(const PulseMap& map, Apply apply) {
  const double h = map.exponent;
  if (map.pulse == Pulse::log_linear)
    return apply([](double x, double d, double e) { return log_linear_pulse(x, d, e); });
  if (map.pulse == Pulse::repriming)
    return apply([h](double x, double d, double e) { return repriming_pulse(x, d, e, h); });
  return apply([h](double x, double d, double e) { return emax_pulse(x, d, e, h); });
}

[[nodiscard]] inline double after_pulse(Pulse pulse, double x, double dose, double ec50, double exponent) {
  if (dose <= 0.0) return x;
  return with_form({pulse, exponent}, [&](auto form) { return form(x, dose, ec50); });
}

}  // namespace islet::treatment
