// Analyses whose successes are counted together.

#include <fmt/format.h>

#include <algorithm>

#include "scenarios/reader/sections/sections.hpp"

namespace islet::scenarios {
namespace {

// The level that is kept for the family: what its analyses agree on, unless the scenario says otherwise.
void read_family_level(MapReader& map, const Draft& draft, simulation::AnalysisFamily& family) {
  constexpr Limits limits{0.0, 0.5, "more than 0 and at most 0.5", true};
  const auto place = map.find("alpha");
  if (place) {
    family.alpha = read_number(*place, limits, map.context()).value_or(family.alpha);
    return;
  }
  const auto& analyses = draft.scenario.analyses;
  if (family.analyses.empty() || family.analyses.front() >= analyses.size()) return;
  family.alpha = analyses[family.analyses.front()].alpha;
  const bool agree = std::ranges::all_of(
      family.analyses, [&](std::size_t a) { return a >= analyses.size() || analyses[a].alpha == family.alpha; });
  if (agree) return;
  map.context().faults.add(map.mark(), fmt::format("`{}` has no `alpha`", map.path()),
                           "its analyses have different ones, and Bonferroni and Holm keep one for all",
                           "add `alpha: 0.05`");
}

void read_members(const Place& place, const Draft& draft, Context& context, simulation::AnalysisFamily& family) {
  for (const auto& item : items_of(place, context)) {
    const auto index = read_reference(item, "analysis", draft.analysis_names, context);
    if (!index) continue;
    if (std::ranges::find(family.analyses, *index) != family.analyses.end()) {
      context.faults.add(item.node.mark, fmt::format("`{}` names `{}` twice", place.path, excerpt(item.node.text)),
                         "an analysis would be counted twice", "keep one");
      continue;
    }
    family.analyses.push_back(*index);
  }
  const bool is_list = place.node.kind == Kind::list;
  if (!is_list || place.node.items.size() != 1) return;
  context.faults.add(place.node.mark, fmt::format("`{}` names one analysis", place.path),
                     "a family has several, and one has its own power", "name more, or leave the family out");
}

}  // namespace

void read_families(const std::optional<Place>& place, Draft& draft, Context& context) {
  if (!place) return;
  std::vector<std::string> earlier;
  for (const auto& item : items_of(*place, context)) {
    MapReader map(item, context);
    simulation::AnalysisFamily family;
    if (!map.is_map()) continue;
    family.name = read_unique_name(map, earlier);
    if (const auto members = map.require("analyses", "[NAME, NAME]")) read_members(*members, draft, context, family);
    read_family_level(map, draft, family);
    map.finish();
    draft.scenario.families.push_back(std::move(family));
  }
}

}  // namespace islet::scenarios
