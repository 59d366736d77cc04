// The prior of a resolved scenario.

#include "scenarios/reader/resolved/resolved_sections.hpp"
#include "scenarios/reader/sections/uncertain_parameter.hpp"

namespace islet::scenarios {
namespace {

std::string_view name_of(model::Use use) {
  switch (use) {
    case model::Use::replaces:
      return "replaces";
    case model::Use::multiplies:
      return "multiplies";
    case model::Use::multiplies_hazard:
      return "multiplies_hazard";
  }
  return "";
}

std::string_view name_of(model::Distribution::Kind kind) {
  using enum model::Distribution::Kind;
  switch (kind) {
    case lognormal:
      return "lognormal";
    case normal:
      return "normal";
    case uniform:
      return "uniform";
    case beta:
      return "beta";
    case equally_likely:
      return "equally_likely";
  }
  return "";
}

Json parameter_json(const model::UncertainParameter& parameter) {
  const auto& distribution = parameter.distribution;
  Json json = {{"use", name_of(parameter.use)}, {"distribution", name_of(distribution.kind)}};
  if (distribution.kind == model::Distribution::Kind::equally_likely) {
    json["values"] = distribution.values;
  } else {
    json["a"] = distribution.a;
    json["b"] = distribution.b;
  }
  return json;
}

}  // namespace

Json uncertainty_json(const simulation::Uncertainty& uncertainty) {
  Json parameters = Json::object();
  for (const auto& parameter : uncertainty.prior.parameters) parameters[parameter.id] = parameter_json(parameter);
  Json correlations = Json::array();
  for (const auto& pair : uncertainty.prior.correlations) {
    correlations.push_back({{"between", {pair.first, pair.second}}, {"correlation", pair.of_scores}});
  }
  return {{"prior", uncertainty.name},
          {"no_effect", uncertainty.prior.no_effect},
          {"parameters", parameters},
          {"correlations", correlations},
          {"replicates_per_draw", uncertainty.replicates_per_draw},
          {"target", uncertainty.target}};
}

}  // namespace islet::scenarios
