#pragma once

#include <string>

namespace islet::scenarios {

// A path of docs/scenario_format.md, `*` included, and a single value as it would stand in the file, unit included.
struct Setting {
  std::string path;
  std::string value;
};

}  // namespace islet::scenarios
