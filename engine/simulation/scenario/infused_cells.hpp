#pragma once
// Whether cells are infused. Of which kind they are is another question (model::CellKind).

#include <algorithm>

#include "engine/simulation/scenario/scenario.hpp"

namespace islet::simulation {

[[nodiscard]] inline bool infuses_cells(const Scenario& scenario, const trial::InfusionPlan& infusion) {
  return infusion.dose.median > 0.0 && scenario.products.at(infusion.product).holds_cells();
}

[[nodiscard]] inline bool gets_cells(const Scenario& scenario, const trial::Arm& arm) {
  return std::ranges::any_of(arm.infusions,
                             [&](const trial::InfusionPlan& infusion) { return infuses_cells(scenario, infusion); });
}

}  // namespace islet::simulation
