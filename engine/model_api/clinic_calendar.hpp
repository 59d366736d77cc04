#pragma once
// When people see the clinic outside the trial: every `interval` days, from a day within the first interval that
// differs between people; at a visit the clinic changes nothing with probability `inertia`.

namespace islet::model {

struct ClinicCalendar {
  double interval = 0.0;  // d
  double inertia = 0.0;

  bool operator==(const ClinicCalendar&) const = default;
};

}  // namespace islet::model
