#include "engine/simulation/scenario/design_space.hpp"

namespace islet::simulation {

std::string label_of(const DesignSpace& space, std::size_t point) {
  std::string label;
  if (space.points.empty()) return label;
  const auto& levels = space.points.at(point);
  for (std::size_t f = 0; f < space.factors.size(); ++f) {
    const auto& factor = space.factors[f];
    label += (label.empty() ? "" : ", ") + factor.name + " " + factor.labels.at(levels.at(f));
  }
  return label;
}

std::vector<std::string> point_labels(const DesignSpace& space) {
  if (space.points.empty()) return {""};
  std::vector<std::string> labels;
  for (std::size_t point = 0; point < space.points.size(); ++point) labels.push_back(label_of(space, point));
  return labels;
}

}  // namespace islet::simulation
