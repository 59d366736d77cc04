#include "engine/simulation/warnings/design_warnings.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <optional>

#include "engine/model_api/bounded_share.hpp"
#include "engine/simulation/scenario/infused_cells.hpp"

namespace islet::simulation {
namespace {

std::optional<Warning> allocation_warning(const Scenario& scenario) {
  const auto& arms = scenario.design.arms;
  const auto* plan = std::get_if<trial::Randomized>(&scenario.design.conduct.allocation);
  if (plan == nullptr || plan->ratio.size() != arms.size()) return std::nullopt;
  std::size_t first_full = 0;
  const auto copies = [&](std::size_t a) { return static_cast<double>(arms[a].subjects) / plan->ratio[a]; };
  double subjects = 0.0, of_a_copy = 0.0;
  std::vector<int> sizes;
  for (std::size_t a = 0; a < arms.size(); ++a) {
    if (copies(a) < copies(first_full)) first_full = a;
    subjects += arms[a].subjects;
    of_a_copy += plan->ratio[a];
    sizes.push_back(arms[a].subjects);
  }
  const double left = subjects - copies(first_full) * of_a_copy;
  if (left <= plan->block_size) return std::nullopt;
  return Warning{"allocation_ratio", "conduct.allocation.randomized.ratio",
                 fmt::format("Allocation {} does not fit the arms' {} subjects: when {} is full, about {:.0f} more "
                             "enter {} without being randomized to it",
                             fmt::join(plan->ratio, ":"), fmt::join(sizes, ":"), arms[first_full].name, left,
                             arms.size() == 2 ? arms[1 - first_full].name : "the other arms")};
}

std::optional<Warning> untreated_warning(const Scenario& scenario) {
  for (const auto& analysis : scenario.analyses) {
    if (analysis.arms.size() != 2) continue;
    const auto& first = scenario.design.arms.at(analysis.arms[0]);
    const auto& second = scenario.design.arms.at(analysis.arms[1]);
    if (gets_cells(scenario, first) || !gets_cells(scenario, second)) continue;
    return Warning{"untreated_first", "analyses." + analysis.name,
                   fmt::format("The analysis {} asks whether {} benefits against {}, but {} gets no cells and {} does: "
                               "are its arms the other way round?",
                               analysis.name, first.name, second.name, first.name, second.name)};
  }
  return std::nullopt;
}

// A distribution of the scenario that mostly lies outside of the preset's bounds: what is drawn is another one. Of the
// presets' own none does.
std::optional<Warning> bounds_warning(const Scenario& scenario) {
  constexpr double most = 0.5;
  for (const auto& marginal : scenario.population.marginals) {
    const auto share = model::share_within_bounds(marginal);
    if (!share || *share >= most) continue;
    const auto name = model::name_of(marginal.covariate);
    return Warning{
        "distribution_cut_off", fmt::format("population.distributions.{}", name),
        fmt::format("Only {:.3g} % of the distribution of {} lies within the bounds of the population {}: the "
                    "candidates are what is left of it, not what it says",
                    100.0 * *share, name, scenario.population.preset)};
  }
  return std::nullopt;
}

bool is_better_low(Variable variable) {
  using enum Variable;
  return variable == hba1c || variable == fpg || variable == postprandial_glucose || variable == idaa1c ||
         variable == insulin_dose || variable == oral_drugs || info(variable).kind == VariableKind::event_count;
}

std::optional<Warning> benefit_warning(const Scenario& scenario) {
  std::vector<std::string> places, measures;
  for (const auto& endpoint : scenario.endpoints) {
    const auto* measure = std::get_if<analysis::VariableMeasure>(&endpoint.what);
    if (measure == nullptr || endpoint.benefit != analysis::Benefit::increase) continue;
    if (!is_better_low(measure->variable)) continue;
    places.push_back("endpoints." + endpoint.name);
    measures.push_back(fmt::format("{} in {}", info(measure->variable).name, endpoint.name));
  }
  if (places.empty()) return std::nullopt;
  return Warning{
      "unusual_benefit", fmt::format("{}", fmt::join(places, ", ")),
      fmt::format("An increase counts as benefit of {}; usually a decrease is one", fmt::join(measures, ", of "))};
}

}  // namespace

std::vector<Warning> design_warnings(const std::vector<const Scenario*>& designs) {
  std::vector<Warning> warnings;
  for (const auto find : {allocation_warning, untreated_warning, bounds_warning, benefit_warning}) {
    for (const auto* design : designs) {
      if (auto warning = find(*design)) {
        warnings.push_back(std::move(*warning));
        break;
      }
    }
  }
  return warnings;
}

}  // namespace islet::simulation
