#pragma once
// A cohort simulated before the run: what a scenario's baseline table and eligibility come to. Its people have a seed
// of their own, so that the meaning of a scenario does not change with its seed.

#include <cstdint>
#include <optional>
#include <vector>

#include "engine/core/columns.hpp"
#include "engine/simulation/scenario/models.hpp"
#include "engine/simulation/scenario/scenario.hpp"

namespace islet::simulation {

struct PilotCohort {
  std::size_t screened = 0;
  std::vector<std::size_t> failed_first;  // by criterion: candidates for whom it is the first that fails
  Columns screening;                      // measured screening values of the eligible
  Columns baseline;  // measured baseline values of the same people, as controls; empty where not asked for
  [[nodiscard]] std::size_t eligible() const { return screening.rows(); }
};

// Below this eligible share a scenario is refused: 100 subjects would need more than 100,000 candidates screened. While
// a baseline table is being reached, populations on the way may have fewer.
inline constexpr double hardly_anyone = 1.0 / 1000.0;
inline constexpr double hardly_anyone_on_the_way = hardly_anyone / 20.0;

// Screens `candidates` people, and more (up to 16 times as many) until there are `wanted` eligible ones. Brings them to
// the baseline visit only where its meal tests are given (bits of model::MealTest); where they are not, gives up early
// when hardly anyone is eligible.
[[nodiscard]] PilotCohort pilot_cohort(const Scenario& scenario, const Models& models, std::size_t candidates,
                                       std::size_t wanted, std::optional<std::uint8_t> baseline_tests);

}  // namespace islet::simulation
