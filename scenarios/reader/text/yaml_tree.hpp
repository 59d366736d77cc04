#pragma once
// The only place that knows YAML. Accepts a strict subset: one document of maps, lists and scalars.
//
// Anchors, aliases, tags, merge keys, keys that are not plain text, duplicate keys and further documents are faults:
// each is a way to say one thing and mean another. Depth, size and number of values are bounded, so that no file can
// exhaust the machine.

#include <optional>
#include <string_view>

#include "scenarios/reader/text/fault_list.hpp"
#include "scenarios/reader/text/node.hpp"

namespace islet::scenarios {

inline constexpr std::size_t deepest_nesting = 20;
inline constexpr std::size_t most_nodes = 20000;
inline constexpr std::size_t longest_scalar = 10000;

// The tree, or nothing when the text is no YAML at all (the fault is in the list).
[[nodiscard]] std::optional<Node> parse_yaml(std::string_view text, FaultList& faults);

}  // namespace islet::scenarios
