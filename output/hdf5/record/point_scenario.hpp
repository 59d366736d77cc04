#pragma once
// The scenario of a design point, as it was composed.

#include <string>

namespace islet::output {

// The resolved scenario (JSON) with the changes of a point (JSON Patch, RFC 6902); empty where the two do not fit
// together.
[[nodiscard]] std::string point_scenario(const std::string& resolved, const std::string& changes);

}  // namespace islet::output
