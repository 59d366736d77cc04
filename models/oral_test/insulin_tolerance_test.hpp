#pragma once
// The intravenous insulin tolerance test: 0.1 U/kg of insulin into a vein, glucose sampled for 15 minutes.
//
// K_ITT = -100 x slope of ln glucose on time from 3 to 15 min, in %/min (0.693 / half-life x 100), by least squares at
// 3, 6, 9, 12 and 15 min. The course of glucose is F1 without a load; the bolus raises insulin by dose / V_I.
// Left out: counterregulation, arterialization of the samples. Source: docs/models/oral_test_f1.md.

#include <array>

#include "models/oral_test/oral_test_f1.hpp"

namespace islet::oral_test {

inline constexpr std::array<double, 6> tolerance_minutes = {0, 3, 6, 9, 12, 15};

// Of a response at tolerance_minutes.
[[nodiscard]] double k_itt(const Response& response);

}  // namespace islet::oral_test
