#include "scenarios/reader/design_space/space.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace islet::scenarios {

simulation::DesignSpace WrittenSpace::shown() const {
  simulation::DesignSpace out;
  for (const auto& factor : factors) out.factors.push_back(factor.shown());
  out.points = points;
  return out;
}

Node WrittenSpace::at(std::size_t point, const Node& root) const {
  Node tree = root;
  // Names come last: other paths would lead nowhere after a change of theirs.
  for (const bool names : {false, true}) {
    for (std::size_t f = 0; f < factors.size(); ++f) {
      for (const auto& column : factors[f].columns) {
        for (const auto& target : column.targets) {
          if (target.is_name() == names) put(tree, target, column.values.at(points.at(point).at(f)));
        }
      }
    }
  }
  return tree;
}

namespace {

// The names of the factors that were written and have a fault.
std::vector<std::string> left_out_of(const std::vector<Factor>& factors, const Node& node) {
  std::vector<std::string> names;
  for (const auto& entry : node.entries) {
    if (std::ranges::find(factors, entry.key, &Factor::name) == factors.end()) names.push_back(entry.key);
  }
  return names;
}

}  // namespace

std::optional<WrittenSpace> read_design_space(const Node& node, const Node& root, Context& context) {
  const auto before = context.faults.count();
  const Place place{node, "design_space"};
  if (!require_kind(place, Kind::map, context)) return std::nullopt;
  const auto* list = node.find("points");
  WrittenSpace space;
  space.factors = read_factors(node, root, list != nullptr, context);
  const std::size_t named = node.entries.size() - (list != nullptr ? 1 : 0);
  if (named == 0 || named > most_factors) {
    context.faults.add(node.mark, fmt::format("`design_space` has {} factors", named),
                       fmt::format("it has 1 to {}", most_factors), "write for example `dose: {set: PATH, to: [..]}`");
  }
  const auto has_faults = [&] { return context.faults.count() != before; };
  if (list != nullptr) {  // which combinations occur is not known while the list or its factors have faults
    if (has_faults()) return std::nullopt;
    space.points = read_points({list->value, "design_space.points"}, space.factors, context);
    if (has_faults()) return std::nullopt;
  } else if (!has_faults()) {
    space.points = full_grid(space.factors, node.mark, context);
  }
  const bool all_points = !has_faults();
  if (!all_points) space.points = each_level_once(space.factors);
  derive_levels(space.factors, space.points, {left_out_of(space.factors, node), all_points}, context);
  space.sound = !has_faults();
  return space;
}

}  // namespace islet::scenarios
