#pragma once
// Durations on the command line: "45 s", "90 min", "2 h"; and what a run takes, in words.

#include <chrono>
#include <optional>
#include <string>

namespace islet::cli {

// Nothing for an empty text; InputRejected, which names the option, for one that is no duration.
[[nodiscard]] std::optional<std::chrono::seconds> seconds_of(const std::string& text,
                                                             const char* option = "--time-limit");

// "37 core seconds", "73 core minutes", "2.1 core hours"
[[nodiscard]] std::string core_time_text(double seconds);

// "0.34 MB", "140 MB", "1.1 GB"
[[nodiscard]] std::string size_text(double megabytes);

}  // namespace islet::cli
