#include "engine/simulation/warnings/independence_warning.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "engine/simulation/warnings/insulin_users.hpp"

namespace islet::simulation {
namespace {

bool counts_who_never_injected(const analysis::Endpoint& endpoint) {
  if (const auto* definition = std::get_if<analysis::ResponderDefinition>(&endpoint.what)) {
    return *definition == analysis::ResponderDefinition::insulin_independence;
  }
  const auto* time = std::get_if<analysis::TimeToEvent>(&endpoint.what);
  return time != nullptr && !time->first;
}

}  // namespace

std::optional<Warning> independence_warning(const Scenario& scenario, const ResultShape& shape,
                                            const TrajectorySums& trajectories) {
  constexpr double few = 0.5;
  if (shape.hypotheses.empty() || shape.visits.empty()) return std::nullopt;
  std::vector<std::string> paths;
  for (const auto& endpoint : scenario.endpoints) {
    if (counts_who_never_injected(endpoint)) paths.push_back("endpoints." + endpoint.name);
  }
  if (paths.empty()) return std::nullopt;
  const auto users = insulin_users_at(scenario.design.baseline_visit(), shape, trajectories);
  if (users.of == 0 || users.share() >= few) return std::nullopt;
  return Warning{"independent_at_baseline", fmt::format("{}", fmt::join(paths, ", ")),
                 fmt::format("{} of the subjects inject insulin at baseline; the others count as independent of "
                             "insulin, with and without the cells",
                             users.count > 0 ? "Only " + users.text() : "None")};
}

}  // namespace islet::simulation
