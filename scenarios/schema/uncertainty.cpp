// What is not known of the treatment. Whether a parameter may be uncertain, and whether a distribution suits it, is
// told by `islet check`.

#include "scenarios/reader/questions/replicates.hpp"
#include "scenarios/schema/sections.hpp"

namespace islet::scenarios::schema {
namespace {

Json two(std::string_view says) {
  Json pair = list_of(number_with_unit("A number, with the parameter's unit."), says);
  pair["minItems"] = 2;
  pair["maxItems"] = 2;
  return pair;
}

std::vector<Key> forms() {
  return {{"median", number_with_unit("Of a lognormal distribution.")},
          {"sd_log", number("SD of the logarithm, of a lognormal distribution.")},
          {"mean", number_with_unit("Of a normal distribution.")},
          {"sd", number_with_unit("Of a normal distribution.")},
          {"range", two("Ends of a uniform distribution.")},
          {"beta", two("Of a beta distribution, whole numbers.")},
          {"values", list_of(number_with_unit("A value."), "Equally likely values.")}};
}

Json distribution() {
  auto keys = forms();
  keys.push_back({"multiplier", map_of("The same forms, of a multiplier of the effect.", forms())});
  return map_of("A distribution: {median, sd_log}, {mean, sd}, {range}, {beta}, {values} or {multiplier}.", keys);
}

Json correlation() {
  Json between = list_of(text("Id of a parameter."), "Two parameters.");
  between["minItems"] = 2;
  between["maxItems"] = 2;
  return map_of("Correlation of the normal scores of two parameters.",
                {{"between", between, required}, {"correlation", number("Between -1 and 1."), required}});
}

}  // namespace

Json uncertainty(const Knowledge& known) {
  constexpr std::uint64_t most = 1'000'000;
  Words ids;
  for (const auto& parameter : known.parameters->all()) ids.push_back(parameter.id);
  const Json parameters = {{"type", "object"},
                           {"description", "Distributions by parameter, in place of the prior's."},
                           {"propertyNames", {{"enum", ids}}},
                           {"additionalProperties", distribution()}};
  return map_of(
      "What is not known of the treatment, drawn anew for each simulated trial. Success then is the assurance.",
      {{"prior", choice({"default", "none"}, "What is drawn where nothing stands here. Default: default.")},
       {"no_effect", quantity(Dimension::fraction, "Probability that the cells do nothing.", {"25 %"})},
       {"parameters", parameters},
       {"correlations", list_of(correlation(), "In place of all of the prior's.")},
       {"draws", whole(1, most_replicates, "Number of draws; `replicates` is draws times replicates_per_draw.")},
       {"replicates_per_draw",
        whole(1, most, "Default: 1, best for assurance. The distribution of power needs 10 or more.")},
       {"target", quantity(Dimension::fraction, "Power whose probability of being exceeded is reported. Default: 80 %.",
                           {"80 %"})}});
}

}  // namespace islet::scenarios::schema
