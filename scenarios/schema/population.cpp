// Who is simulated: the preset, its strata, and what the scenario changes in it.

#include <algorithm>

#include "scenarios/schema/sections.hpp"

namespace islet::scenarios::schema {
namespace {

Json stratum() {
  Json out =
      map_of("Two levels by a cut. The level named first is at or above the cut, the second below.",
             {{"by", choice({"age", "age_at_diagnosis", "insulin_dose"}, "What is cut."), required},
              {"cut",
               either("An age, or a dose of insulin above 0.", quantity(Dimension::time, "An age.", {"18 year"}),
                      quantity(Dimension::insulin_dose, "Tells who injects from who does not.", {"0.01 U/kg/day"})),
               required}});
  out["additionalProperties"] =
      either("Size of a level.", quantity(Dimension::fraction, "Shares sum to 100 %.", {"62 %"}),
             whole(0, 100000, "Counts sum to the subjects of all arms."));
  out["propertyNames"] = {{"$ref", "#/$defs/name"}};
  out["minProperties"] = 4;
  const Json dose = quantity(Dimension::insulin_dose, "More than 0.");
  const Json age = quantity(Dimension::time, "More than 0 year, less than 120 year.");
  out["allOf"] = Json::array({where(value_is("by", {"insulin_dose"}), {{"properties", {{"cut", dose}}}}),
                              where(value_is("by", {"age", "age_at_diagnosis"}), {{"properties", {{"cut", age}}}})});
  return out;
}

Json strata() {
  return {{"type", "object"},
          {"description", "One stratum, by its name."},
          {"maxProperties", 1},
          {"propertyNames", {{"$ref", "#/$defs/name"}}},
          {"additionalProperties", stratum()}};
}

// Of a continuous distribution of a preset.
Json distribution(model::Covariate covariate) {
  const auto dimension = model::dimension_of(covariate);
  const auto amount = [&](std::string_view says) {
    return dimension == Dimension::other ? quantity_in(model::unit_of(covariate), says) : quantity(dimension, says);
  };
  Json out = map_of("Lognormal by {median, cv}, or normal by {mean, sd}.",
                    {{"median", amount("Above 0.")},
                     {"cv", quantity(Dimension::fraction, "Coefficient of variation, at most 500 %.")},
                     {"mean", amount("Above 0.")},
                     {"sd", amount("Above 0.")}});
  const auto pair = [](const Words& of, const Words& other) {
    Json both = without(other);
    both["required"] = of;
    return both;
  };
  out["oneOf"] = Json::array({pair({"median", "cv"}, {"mean", "sd"}), pair({"mean", "sd"}, {"median", "cv"})});
  return out;
}

Json distributions(const Knowledge& known) {
  using enum model::Shape;
  std::vector<Key> keys;
  for (const auto& preset : known.presets) {
    for (const auto& marginal : known.preset(preset).marginals) {
      const std::string name(name_of(marginal.covariate));
      const bool continuous = marginal.shape == normal || marginal.shape == lognormal || marginal.shape == uniform;
      if (continuous && std::ranges::find(keys, name, &Key::name) == keys.end()) {
        keys.push_back({name, distribution(marginal.covariate)});
      }
    }
  }
  return map_by("Replaces continuous distributions of the preset; each is listed as an assumption.", keys);
}

}  // namespace

Json population(const Knowledge& known) {
  return map_of("Who comes to the trial.",
                {{"model", choice(known.presets, "A population preset; `islet models` lists them."), required},
                 {"baseline", baseline()},
                 {"strata", strata()},
                 {"eligibility", eligibility()},
                 {"distributions", distributions(known)}});
}

}  // namespace islet::scenarios::schema
