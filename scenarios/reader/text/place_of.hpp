#pragma once
// Faults that are found after a scenario was read, by whoever uses it, know no place in the file.

#include <string>
#include <string_view>
#include <vector>

#include "engine/core/faults.hpp"

namespace islet::scenarios {

// Returns the faults; those of `file` without a line get the place of `path` in its text (keys joined by dots), or of
// the last key of the path that is written there.
[[nodiscard]] std::vector<InputFault> placed(std::vector<InputFault> faults, const std::string& file,
                                             std::string_view text, std::string_view path);

}  // namespace islet::scenarios
