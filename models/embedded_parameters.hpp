#pragma once
// The parameter files of models/parameters, compiled into the program. Their text is read by
// scenarios/reader/parameters/parameter_file.hpp; this header knows no YAML.

#include <span>
#include <string_view>

namespace islet {

struct EmbeddedFile {
  std::string_view name;  // relative to models/parameters, e.g. "glycemia.yaml" or "presets/t1dm_recent_onset.yaml"
  std::string_view text;
};

// The files in the order of their names.
[[nodiscard]] std::span<const EmbeddedFile> embedded_parameter_files();

}  // namespace islet
