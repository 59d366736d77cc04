#pragma once
// Changed copies of what the comparisons are made with, for twins that must fail: a smaller cohort, one number moved.

#include <string>

#include "cli/selftest/inputs.hpp"

namespace islet::selftest {

[[nodiscard]] Inputs shifted(Inputs inputs, const std::string& parameter, double factor);
// The median or mean of one covariate of every preset moved.
[[nodiscard]] Inputs shifted(Inputs inputs, model::Covariate covariate, double factor);

}  // namespace islet::selftest
