#pragma once
// The drawing script of the report, built from packages of the npm registry (output/report/web) and embedded in the
// program.

#include <optional>
#include <string_view>

namespace islet::output {

struct Bundle {
  std::string_view script;    // JavaScript, ASCII
  std::string_view licenses;  // of every package that is in the script
};

// Returns nothing in a build without the packages.
[[nodiscard]] std::optional<Bundle> drawing_bundle();

}  // namespace islet::output
