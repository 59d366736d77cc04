#pragma once
// `precision: {power: 0.5 %, at_most: 20000 replicate, stage: 1000 replicate}`

#include <optional>

#include "engine/exploration/precision/stages.hpp"
#include "scenarios/reader/text/values.hpp"

namespace islet::scenarios {

// Reads the rule. Returns nothing, and reports a fault, when it does not say how precise the power must be.
[[nodiscard]] std::optional<exploration::PrecisionRule> read_precision_rule(const Place& place, Context& context);

}  // namespace islet::scenarios
