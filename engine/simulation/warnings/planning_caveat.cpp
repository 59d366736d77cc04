#include "engine/simulation/warnings/planning_caveat.hpp"

#include <algorithm>

namespace islet::simulation {
namespace {

bool is_infused(const trial::TrialDesign& design, std::size_t product) {
  return std::ranges::any_of(design.arms, [&](const trial::Arm& arm) {
    return std::ranges::any_of(arm.infusions, [&](const auto& infusion) { return infusion.product == product; });
  });
}

}  // namespace

std::string planning_caveat(const Scenario& scenario) {
  std::string named;
  for (std::size_t p = 0; p < scenario.products.size(); ++p) {
    const auto& product = scenario.products[p];
    if (!product.holds_cells() || product.preset == "default" || !is_infused(scenario.design, p)) continue;
    named += (named.empty() ? "" : ", ") + product.name + " has preset " + product.preset;
  }
  if (named.empty()) return named;
  return "must not be used for planning: " + named +
         ", fitted to uncontrolled trials; power and effects are as if those trials told the truth";
}

}  // namespace islet::simulation
