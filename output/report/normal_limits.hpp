#pragma once

namespace islet::output {

// The quantile of 97.5 % of the standard normal distribution: so many standard errors to each side hold 95 %.
inline constexpr double normal_95 = 1.959963984540054;

}  // namespace islet::output
