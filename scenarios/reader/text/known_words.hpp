#pragma once
// Words of the format that are listed in one place only, the reader: the schema takes them from here.

#include <string>
#include <vector>

#include "scenarios/reader/scenario_reader.hpp"

namespace islet::scenarios {

[[nodiscard]] std::vector<std::string> test_words();        // of an analysis
[[nodiscard]] std::vector<std::string> definition_words();  // of a responder
[[nodiscard]] std::vector<std::string> product_preset_words(const Knowledge& known);

}  // namespace islet::scenarios
