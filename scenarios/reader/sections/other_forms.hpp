#pragma once
// The same scenario with other forms of the disease model.

#include <string>
#include <string_view>

namespace islet::scenarios {

struct ModelForms {
  std::string glycemia;
  std::string hba1c;

  bool operator==(const ModelForms&) const = default;
};

// The text of a scenario with these names under `disease` in place of its own; all else stays, byte for byte. The
// result is a scenario file like any other. std::invalid_argument when the text has no such keys: read the scenario
// first.
[[nodiscard]] std::string with_forms(std::string_view text, const ModelForms& forms);

}  // namespace islet::scenarios
