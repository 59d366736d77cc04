#pragma once
// The population presets compiled into the program, by name. Their text is read by
// scenarios/reader/parameters/preset_file.hpp.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace islet::model {

[[nodiscard]] std::vector<std::string> preset_names();
[[nodiscard]] std::optional<std::string_view> preset_text(std::string_view name);

}  // namespace islet::model
