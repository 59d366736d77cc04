#include "scenarios/reader/design_space/space.hpp"

#include <fmt/format.h>

namespace islet::scenarios {

simulation::DesignSpace WrittenSpace::shown() const {
  simulation::DesignSpace out;
  for (const auto& factor : factors) out.factors.push_back(factor.shown());
  out.points = points;
  return out;
}

Node WrittenSpace::at(std::size_t point, const Node& root) const {
  Node tree = root;
  for (std::size_t f = 0; f < factors.size(); ++f) {
    for (const auto& column : factors[f].columns) {
      for (const auto& target : column.targets) put(tree, target, column.values.at(points.at(point).at(f)));
    }
  }
  return tree;
}

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
  if (context.faults.count() != before) return std::nullopt;
  if (list != nullptr) {
    space.points = read_points({list->value, "design_space.points"}, space.factors, context);
  } else {
    space.points = full_grid(space.factors, node.mark, context);
  }
  if (context.faults.count() != before) return std::nullopt;
  derive_levels(space.factors, space.points, context);
  if (context.faults.count() != before) return std::nullopt;
  return space;
}

}  // namespace islet::scenarios
