#pragma once
// The comparisons, a function a topic. Each is a pure function of the program's knowledge.

#include "tests/validation/inputs.hpp"
#include "tests/validation/row.hpp"

namespace islet::validation {

[[nodiscard]] Topic type_1_decline(const Inputs& inputs);
[[nodiscard]] Topic type_1_hba1c(const Inputs& inputs);
[[nodiscard]] Topic type_2_course(const Inputs& inputs);
[[nodiscard]] Topic glucose_and_hba1c(const Inputs& inputs);
// `clamp_ratio`: by what sensitivity was seen to rise.
[[nodiscard]] Topic sensitivity_and_hba1c(const Inputs& inputs, double clamp_ratio);

[[nodiscard]] Topic laboratory(const Inputs& inputs);
[[nodiscard]] Topic preset_tables(const Inputs& inputs);

// Whole trials, by the program's own runner.
[[nodiscard]] Topic masked_trial(std::uint32_t replicates);
[[nodiscard]] Topic lu_2021(std::uint32_t replicates);

}  // namespace islet::validation
