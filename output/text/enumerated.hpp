#pragma once
// Names in a sentence.

#include <string>
#include <vector>

namespace islet::output {

// "a", "a and b", "a, b and c"; empty without any.
[[nodiscard]] inline std::string enumerated(const std::vector<std::string>& names) {
  std::string text;
  for (std::size_t i = 0; i < names.size(); ++i) {
    text += (i == 0 ? "" : i + 1 == names.size() ? " and " : ", ") + names[i];
  }
  return text;
}

}  // namespace islet::output
