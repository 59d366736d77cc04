#pragma once
// How many there are of something, in words that agree with the number.

#include <concepts>
#include <string>
#include <string_view>

namespace islet::output {

// "1 simulated trial", "1,200 simulated trials". `one` is the singular of a word that takes an s.
[[nodiscard]] std::string counted(double count, std::string_view one);
[[nodiscard]] std::string counted(std::integral auto count, std::string_view one) {
  return counted(static_cast<double>(count), one);
}

}  // namespace islet::output
