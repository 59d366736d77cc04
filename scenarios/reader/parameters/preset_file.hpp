#pragma once
// Population presets: who comes to a kind of trial, each number with its provenance (docs/models/population.md has the
// format).

#include <string>
#include <string_view>
#include <vector>

#include "engine/core/parameter.hpp"
#include "engine/model_api/population.hpp"

namespace islet::scenarios {

// Both throw InputRejected with every fault found in the file.
[[nodiscard]] model::PopulationSpec read_preset(std::string_view yaml_text, std::string file_name);

// The preset's numbers as written, ids `population.<preset>.<covariate>.<number>`, for lists of what is assumed.
[[nodiscard]] std::vector<Parameter> preset_parameters(std::string_view yaml_text, std::string file_name);

}  // namespace islet::scenarios
