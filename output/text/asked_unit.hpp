#pragma once
// A solve for a difference in another unit than that of the results: both are said.

#include <optional>
#include <string>

#include "output/hdf5/record/solve_record.hpp"

namespace islet::output {

// "-0.5 %", or "-5 mmol/mol (-0.4574 %)" where the scenario writes another unit than that of the results, which is
// `unit` as it is to be shown and that of `difference`.
[[nodiscard]] std::string asked_difference_text(double difference, const std::optional<WrittenUnit>& asked,
                                                const std::string& unit);

// The effect found in the unit of the scenario; nothing where that is the one of the results, or without an effect.
[[nodiscard]] std::optional<simulation::PerformanceMeasure> effect_as_asked(const SolveAnswer& answer);

}  // namespace islet::output
