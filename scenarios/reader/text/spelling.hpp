#pragma once
// Finds the name that was probably meant.

#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace islet::scenarios {

// The number of insertions, deletions, substitutions and swaps of neighbors that lead from one to the other.
[[nodiscard]] std::size_t edit_distance(std::string_view a, std::string_view b);

// The nearest name, if it is near enough for a misspelling.
[[nodiscard]] std::optional<std::string> nearest(std::string_view written, std::span<const std::string> names);

// "did you mean `x`? " or nothing, followed by the names themselves.
[[nodiscard]] std::string suggest(std::string_view written, std::span<const std::string> names);

}  // namespace islet::scenarios
