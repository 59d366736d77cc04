#pragma once
// One number of a baseline table, as a paper prints it, read off a simulated cohort.

#include <string_view>
#include <vector>

#include "engine/core/columns.hpp"
#include "engine/core/variable.hpp"

namespace islet::simulation {

enum class BaselineStatistic { median, mean, sd, share };

[[nodiscard]] std::string_view name_of(BaselineStatistic statistic);

// The statistic of the measured values of one variable. `share` is the share of people with more than 0. When a share
// is given for a variable, its mean, median and SD are those of the people with more than 0. Values below the limit of
// quantification count as half the limit.
[[nodiscard]] double evaluate(BaselineStatistic statistic, const Columns& measured, Variable variable,
                              bool only_positive);

}  // namespace islet::simulation
