#pragma once
// What the clinic outside the trial does in type 2 diabetes, at visits of its own.
//
// People on insulin. A visit sets the aim U of the basal dose, in closed form, from the balance of fasting glucose:
//   I_x = ((P - k_r (G - G_r)+) / G - g0) / s - b (G - h)+,  U = I_x / c_I,  G the target;
// below the least dose the aim is 0. Between visits the dose follows, dU/dt = (aim - U) / tau, twice as fast down as
// up; on its way to 0 it ends at the least dose. People without insulin: one oral drug more (fewer) when measured HbA1c
// is a margin above (below) the target. Left out: who begins insulin, the wish of the patient, doses and classes of
// drugs, and that a clinic knows s only through measured glucose. Source: docs/models/routine_care.md.

#include <algorithm>

#include "engine/core/parameter.hpp"
#include "engine/core/portable_math.hpp"
#include "engine/model_api/clinic_calendar.hpp"

namespace islet::treatment {

struct RoutineCare {
  double titration_time, down_speed, least_dose, highest_dose, hba1c_margin, most_drugs;

  explicit RoutineCare(const ParameterTable& table)
      : titration_time(table.value("insulin.titration_time")),
        down_speed(table.value("routine_care.down_speed")),
        least_dose(table.value("insulin.basal_floor")),
        highest_dose(table.value("routine_care.highest_dose")),
        hba1c_margin(table.value("routine_care.drug_change_margin")),
        most_drugs(table.value("routine_care.most_oral_drugs")) {}

  // Exogenous insulin (mU/L) with which fasting glucose is `target`; negative when none is needed.
  template <typename Glycemia>
  [[nodiscard]] static double insulin_needed(const Glycemia& glycemia, double s, double b, double target) {
    const double action_needed = glycemia.invert(target, 1.0, 0.0).sensitivity;  // s (I_endogenous + I_x)
    return action_needed / s - glycemia.endogenous_insulin(b, target);
  }

  [[nodiscard]] double aim(double needed_dose) const {
    return needed_dose < least_dose ? 0.0 : std::min(needed_dose, highest_dose);
  }

  // The share of the distance between a dose and its aim that is left after a time; `speed` is 1 upwards, down_speed
  // downwards.
  [[nodiscard]] double dose_decay(double time, double speed) const {
    return portable::exp(-speed * time / titration_time);
  }
  // The dose after a time, if it does not end meanwhile.
  [[nodiscard]] double dose_after(double dose, double aim, double time) const {
    return aim + (dose - aim) * dose_decay(time, aim < dose ? down_speed : 1.0);
  }
  // Whole days after which a dose on its way to 0 is no longer above the least dose.
  [[nodiscard]] double days_to_least(double dose) const {
    const double time = titration_time / down_speed * portable::log(dose / least_dose);
    return std::max(0.0, std::ceil(time));
  }

  [[nodiscard]] double drugs_after(double drugs, double measured_hba1c, double target) const {
    if (measured_hba1c >= target + hba1c_margin && drugs < most_drugs) return drugs + 1.0;
    if (measured_hba1c <= target - hba1c_margin && drugs > 0.0) return drugs - 1.0;
    return drugs;
  }
};

[[nodiscard]] inline model::ClinicCalendar clinic_calendar(const ParameterTable& table) {
  return {table.value("routine_care.interval"), table.value("routine_care.inertia")};
}

}  // namespace islet::treatment
