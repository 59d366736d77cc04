#pragma once
// Faults that are found after a scenario was read, by whoever uses it, know no place in the file.

#include <string>
#include <string_view>
#include <vector>

#include "engine/core/faults.hpp"

namespace islet::scenarios {

// The faults, where those of `file` without a line stand at `path` of its text (keys joined by dots), or at the last
// key of it that is written there.
[[nodiscard]] std::vector<InputFault> placed(std::vector<InputFault> faults, const std::string& file,
                                             std::string_view text, std::string_view path);

}  // namespace islet::scenarios
