#pragma once
// Conventions of time. A nominal visit is rounded to whole days.

namespace islet {

inline constexpr double days_per_month = 30.4375;
inline constexpr double days_per_year = 365.25;

}  // namespace islet
