#pragma once
// The name of a data set's file.

#include <string>

namespace islet::output {

// "ADSL", ".csv" -> "adsl.csv"
[[nodiscard]] inline std::string file_name(std::string name, const char* extension) {
  for (auto& c : name) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return name + extension;
}

}  // namespace islet::output
