#pragma once
// The scenario with every default filled, as the results file keeps it (docs/output_format.md, /provenance).

#include <nlohmann/json.hpp>

#include "output/report/report.hpp"

namespace islet::output {

// An empty object when the text is no JSON object: then what would be said of it is left out.
[[nodiscard]] nlohmann::json resolved_scenario(const ResultsFile& results);

// What stands there, or an empty object: what is absent or null has nothing in it.
[[nodiscard]] nlohmann::json part_of(const nlohmann::json& object, const char* key);

}  // namespace islet::output
