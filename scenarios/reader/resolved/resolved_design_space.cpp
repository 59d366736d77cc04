// The design space of a resolved scenario: what the factors set, and every point.

#include "scenarios/reader/resolved/resolved_sections.hpp"

namespace islet::scenarios {

Json design_space_json(const simulation::DesignSpace& space) {
  Json factors = Json::array();
  for (const auto& factor : space.factors) {
    factors.push_back({{"name", factor.name},
                       {"paths", factor.paths},
                       {"kind", factor.of_model ? "model" : "design"},
                       {"levels", factor.labels}});
  }
  return {{"factors", factors}, {"points", simulation::point_labels(space)}};
}

}  // namespace islet::scenarios
