#pragma once
// A factor of a design space: one or more places of the scenario that take the same level together.

#include <cstddef>
#include <set>
#include <string>
#include <vector>

#include "engine/simulation/scenario/design_space.hpp"
#include "scenarios/reader/design_space/path.hpp"
#include "scenarios/reader/text/map_reader.hpp"

namespace islet::scenarios {

inline constexpr std::size_t most_factors = 20;
inline constexpr std::size_t most_levels = 1000;
inline constexpr std::size_t most_points = 10000;

// Places that are given the same value.
struct Column {
  std::vector<Target> targets;
  std::vector<Node> values;  // one a level; for a derived factor they are found with the points
  Node expression;           // only of a derived factor
};

struct Factor {
  std::string name;
  Mark mark;
  std::vector<Column> columns;
  bool derived = false;
  std::vector<std::string> sources;  // of a derived factor: the factors that its expressions name
  bool of_model = false;
  bool listed = true;  // the levels stand in the factor; otherwise in the list of points

  [[nodiscard]] std::size_t levels() const { return columns.empty() ? 0 : columns.front().values.size(); }
  [[nodiscard]] std::string label(std::size_t level) const;
  // The factor as the results show it: numbers and unit are those of the first column.
  [[nodiscard]] simulation::DesignFactor shown() const;
};

// The factors of `design_space`, in the order of the file; a factor with a fault of its own is left out. Paths are
// looked up in `root`. With `points_listed` the levels may be left to the list of points.
[[nodiscard]] std::vector<Factor> read_factors(const Node& space, const Node& root, bool points_listed,
                                               Context& context);

// The functions below are used for other lists of factors too. This one reads a path, or a list of paths.
[[nodiscard]] std::vector<Target> read_paths(const Place& place, const Node& root, Context& context);
// Reports a fault unless the key can be the name of a factor.
void check_factor_name(const Entry& entry, Context& context);
// Reports a fault when two factors set one place, because it would not be clear which value counts. Returns the names
// of those that set what an earlier one sets.
std::set<std::string> refuse_overlaps(const std::vector<Factor>& factors, Context& context);

}  // namespace islet::scenarios
