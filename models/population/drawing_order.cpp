#include "models/population/drawing_order.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <stdexcept>

namespace islet::model {
namespace {

std::vector<Covariate> needs_of(const Marginal& marginal) {
  std::vector<Covariate> needs;
  if (marginal.covariate == Covariate::age) needs.push_back(Covariate::diabetes_duration);
  for (const auto* ramps : {&marginal.ramps, &marginal.spread_ramps}) {
    for (const auto& ramp : *ramps) {
      needs.push_back(ramp.on);
      if (ramp.times) needs.push_back(*ramp.times);
    }
  }
  return needs;
}

void check_defined(const PopulationSpec& spec) {
  for (const auto& marginal : spec.marginals) {
    for (const auto need : needs_of(marginal)) {
      if (std::ranges::find(spec.marginals, need, &Marginal::covariate) != spec.marginals.end()) continue;
      throw std::invalid_argument(fmt::format("population {}: {} depends on {}, which is not drawn", spec.preset,
                                              name_of(marginal.covariate), name_of(need)));
    }
  }
}

}  // namespace

std::vector<std::size_t> drawing_order(const PopulationSpec& spec) {
  check_defined(spec);
  std::vector<std::size_t> order;
  std::vector<bool> placed(covariate_count, false);
  while (order.size() < spec.marginals.size()) {
    const auto before = order.size();
    for (std::size_t i = 0; i < spec.marginals.size(); ++i) {
      const auto own = static_cast<std::size_t>(spec.marginals[i].covariate);
      const auto is_placed = [&](Covariate c) { return placed[static_cast<std::size_t>(c)]; };
      if (placed[own] || !std::ranges::all_of(needs_of(spec.marginals[i]), is_placed)) continue;
      placed[own] = true;
      order.push_back(i);
    }
    if (order.size() == before) {
      throw std::invalid_argument("population " + spec.preset + ": the ramps of some covariates depend on each other");
    }
  }
  return order;
}

}  // namespace islet::model
