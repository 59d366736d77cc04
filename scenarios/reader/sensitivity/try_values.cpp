// Checks whether the scenario can have the values that its factors take.

#include "scenarios/reader/design_space/people_key.hpp"
#include "scenarios/reader/design_space/point_faults.hpp"
#include "scenarios/reader/design_space/read_points.hpp"
#include "scenarios/reader/parameters/shared_knowledge.hpp"
#include "scenarios/reader/sensitivity/read_sensitivity.hpp"
#include "scenarios/reader/tree_reader.hpp"

namespace islet::scenarios {
namespace {

// The points to try: all factors at their medians, then one factor after the other at each of its values.
WrittenSpace one_at_a_time(const std::vector<WrittenFactor>& factors) {
  WrittenSpace space;
  Levels medians;
  for (const auto& factor : factors) {
    space.factors.push_back(factor.tried);
    medians.push_back(static_cast<std::uint32_t>(factor.median));
  }
  space.points.push_back(medians);
  for (std::size_t f = 0; f < factors.size(); ++f) {
    for (std::uint32_t level = 0; level < space.factors[f].levels(); ++level) {
      if (level == medians[f]) continue;
      space.points.push_back(medians);
      space.points.back()[f] = level;
    }
  }
  return space;
}

}  // namespace

void try_values(WrittenSensitivity& written, const Node& root, const simulation::Scenario& base, Mark begin, Mark end,
                const Knowledge& known, FaultList& faults) {
  const auto space = one_at_a_time(written.factors);
  const auto readings = read_all_points(space, root, base, {begin, end, "point"}, known, faults);
  if (!faults.empty()) return;
  const auto at_medians = population_key(readings.front().scenario);
  for (std::size_t point = 1; point < readings.size(); ++point) {
    if (population_key(readings[point].scenario) == at_medians) continue;
    for (std::size_t f = 0; f < written.factors.size(); ++f) {
      if (space.points[point][f] != space.points.front()[f]) written.factors[f].spec.moves_population = true;
    }
  }
}

}  // namespace islet::scenarios
