#pragma once
// Parameter files: one list `parameters` of maps with id, long_name, value, unit, status, citation, location and,
// where they exist, spread {kind, sd, mean_preserving} and alternatives {name: value}.

#include <span>
#include <string_view>
#include <vector>

#include "engine/core/parameter.hpp"

namespace islet::scenarios {

struct ParameterText {
  std::string_view name;  // name of the file, for messages
  std::string_view text;
};

// Throws InputRejected with every fault found: unknown or missing keys, text that is not a number, an unknown status or
// kind of spread, a published or derived value without a citation, an id given twice.
[[nodiscard]] std::vector<Parameter> read_parameters(const ParameterText& file);
[[nodiscard]] ParameterTable read_parameter_table(std::span<const ParameterText> files);

}  // namespace islet::scenarios
