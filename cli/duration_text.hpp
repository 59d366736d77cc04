#pragma once
// Durations on the command line: "45 s", "90 min", "2 h".

#include <chrono>
#include <optional>
#include <string>

namespace islet::cli {

// Nothing for an empty text; InputRejected for one that is no duration.
[[nodiscard]] std::optional<std::chrono::seconds> seconds_of(const std::string& text);

}  // namespace islet::cli
