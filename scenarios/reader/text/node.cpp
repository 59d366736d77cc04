#include "scenarios/reader/text/node.hpp"

#include <algorithm>
#include <stdexcept>

namespace islet::scenarios {

const Entry* Node::find(std::string_view key) const {
  const auto found = std::ranges::find(entries, key, &Entry::key);
  return found == entries.end() ? nullptr : &*found;
}

std::string_view name_of(Kind kind) {
  switch (kind) {
    case Kind::null:
      return "empty";
    case Kind::scalar:
      return "a single value";
    case Kind::list:
      return "a list";
    case Kind::map:
      return "a map";
  }
  throw std::logic_error("unknown kind of node");
}

}  // namespace islet::scenarios
