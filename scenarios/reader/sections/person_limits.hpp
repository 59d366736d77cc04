#pragma once
// What a measured value of a person can be.

#include "engine/core/variable.hpp"
#include "scenarios/reader/text/values.hpp"

namespace islet::scenarios {

// From 0 to twice what the results can show: no value of a person is negative, and none is far beyond.
[[nodiscard]] Limits person_limits(Variable variable);

// Of a spread: as person_limits(), and 0 is outside.
[[nodiscard]] Limits person_spread_limits(Variable variable);

// What the results can show, for limits that are to be crossed within a trial.
[[nodiscard]] Limits shown_limits(Variable variable);

}  // namespace islet::scenarios
