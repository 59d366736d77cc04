// Who is simulated: the preset and what the scenario changes in it.

#include <fmt/format.h>

#include "scenarios/reader/sections/sections.hpp"

namespace islet::scenarios {

void read_population(const Place& place, Draft& draft, Context& context) {
  MapReader map(place, context);
  const auto& presets = context.known.presets;
  if (const auto preset = map.require("model", presets.empty() ? "NAME" : presets.front())) {
    if (const auto index = read_choice(*preset, "preset", presets, context)) {
      draft.scenario.population = context.known.preset(presets[*index]);
      draft.population_known = true;
      for (const auto& text : draft.scenario.population.assumptions) context.assume(presets[*index], text);
    }
  }
  if (const auto baseline = map.find("baseline")) read_baseline(*baseline, draft, context);
  const auto before = context.faults.count();
  if (const auto strata = map.find("strata")) read_strata(*strata, draft, context);
  draft.stratum_sound = context.faults.count() == before;
  if (const auto eligibility = map.find("eligibility")) read_eligibility(*eligibility, draft, context);
  if (const auto distributions = map.find("distributions")) read_distributions(*distributions, draft, context);
  map.finish();
}

}  // namespace islet::scenarios
