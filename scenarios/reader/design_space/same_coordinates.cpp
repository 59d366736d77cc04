#include "scenarios/reader/design_space/same_coordinates.hpp"

#include <vector>

namespace islet::scenarios {
namespace {

template <typename Named>
std::vector<std::string> names_of(const std::vector<Named>& items) {
  std::vector<std::string> names;
  for (const auto& item : items) names.push_back(item.name);
  return names;
}

std::vector<std::string> levels_of(const std::optional<trial::Stratum>& stratum) {
  if (!stratum) return {};
  return {stratum->name, stratum->at_or_above, stratum->below};
}

}  // namespace

std::optional<std::string> different_coordinate(const simulation::Scenario& a, const simulation::Scenario& b) {
  if (names_of(a.design.arms) != names_of(b.design.arms)) return "the arms";
  if (names_of(a.analyses) != names_of(b.analyses)) return "the analyses";
  if (names_of(a.endpoints) != names_of(b.endpoints)) return "the endpoints";
  if (names_of(a.families) != names_of(b.families)) return "the families";
  if (names_of(a.design.eligibility) != names_of(b.design.eligibility)) return "the criteria of eligibility";
  if (levels_of(a.design.stratum) != levels_of(b.design.stratum)) return "the levels of the stratum";
  if (a.events != b.events) return "the events";
  if (a.design.conduct.visits.visits.size() != b.design.conduct.visits.visits.size()) return "the number of visits";
  if (a.uncertainty != b.uncertainty) return "what is uncertain";
  return std::nullopt;
}

}  // namespace islet::scenarios
