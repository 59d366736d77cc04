#pragma once
// The rule by which a trial as a whole succeeds: any, or all, of the named analyses reject in the direction of benefit.

#include <cstddef>
#include <vector>

namespace islet::simulation {

struct Success {
  enum class Rule { any_of, all_of } rule = Rule::any_of;
  std::vector<std::size_t> analyses;  // indices
};

}  // namespace islet::simulation
