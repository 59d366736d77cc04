#include "scenarios/reader/design_space/flow_text.hpp"

#include <fmt/format.h>

#include <vector>

namespace islet::scenarios {

std::string flow_text(const Node& node) {
  std::vector<std::string> parts;
  switch (node.kind) {
    case Kind::null:
      return "";
    case Kind::scalar:
      return node.text;
    case Kind::list:
      for (const auto& item : node.items) parts.push_back(flow_text(item));
      return fmt::format("[{}]", fmt::join(parts, ", "));
    case Kind::map:
      for (const auto& entry : node.entries) parts.push_back(fmt::format("{}: {}", entry.key, flow_text(entry.value)));
      return fmt::format("{{{}}}", fmt::join(parts, ", "));
  }
  return "";
}

}  // namespace islet::scenarios
