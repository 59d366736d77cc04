// How endpoints are tested, which analyses are counted together, and what makes the trial a success.

#include "scenarios/reader/known_words.hpp"
#include "scenarios/schema/sections.hpp"

namespace islet::scenarios::schema {
namespace {

Json level(std::string_view says) {
  Json out = number(says);
  out.update(Json{{"exclusiveMinimum", 0}, {"maximum", 0.5}, {"examples", {0.05}}});
  return out;
}

Json covariates() {
  Words words = {"baseline", "dose"};
  for (const auto& variable : variable_words(false)) words.push_back(variable);
  Json out = list_of(choice(words, "baseline (of the endpoint), dose (received), or a variable at baseline."),
                     "Of a regression, each once. Default: [baseline] for ancova.");
  out["uniqueItems"] = true;
  return out;
}

Json subset() {
  return {{"type", "object"},
          {"description", "Only one level of a stratum: {STRATUM: LEVEL}."},
          {"minProperties", 1},
          {"maxProperties", 1},
          {"additionalProperties", reference("Name of the level.")}};
}

std::vector<Key> keys_of_analysis() {
  return {{"name", name("Stands in the results."), required},
          {"endpoint", reference("Name of an endpoint."), required},
          {"test", choice(test_words(), "The test; docs/statistics.md explains each."), required},
          {"arms",
           list_of(reference("Name of an arm."), "Treated, then reference; one arm for a paired test. Default: all.")},
          {"covariates", covariates()},
          {"tested",
           reference("Whose coefficient a logistic, poisson or negative_binomial regression tests. Default: arm.")},
          {"subset", subset()},
          {"interaction", truth("Tests the arm by stratum term of an ancova. Default: false.")},
          {"alpha", level("Significance level, above 0 to 0.5. Default: 0.05.")},
          {"sides", whole(1, 2, "1: towards benefit only. Default: 2.")},
          {"role", choice({"primary", "secondary"}, "Default: secondary.")}};
}

}  // namespace

Json analyses() {
  Json analysis = map_of("A test of an endpoint.", keys_of_analysis());
  const Words regressions = {"logistic", "poisson", "negative_binomial"};
  const Json adjusted = value_is("test", {"ancova", "logistic", "poisson", "negative_binomial"});
  const Json interaction = {{"properties", {{"interaction", {{"const", true}}}}}, {"required", {"interaction"}}};
  const auto unless = [](Json condition, Json then) {
    return Json{{"if", {{"required", {"test"}}}}, {"then", {{"if", std::move(condition)}, {"else", std::move(then)}}}};
  };
  Json plain_ancova = without({"subset"});
  plain_ancova["properties"]["test"] = {{"const", "ancova"}};
  analysis["allOf"] =
      Json::array({unless(adjusted, without({"covariates"})),
                   unless(value_is("test", regressions), without({"tested"})), where(interaction, plain_ancova)});
  return list_of(analysis, "How endpoints are tested.");
}

Json families() {
  Json members = list_of(reference("Name of an analysis."), "Two or more, each once.");
  members["minItems"] = 2;
  members["uniqueItems"] = true;
  const Json family = map_of("Analyses whose successes are counted together.",
                             {{"name", name("Stands in the results."), required},
                              {"analyses", members, required},
                              {"alpha", level("Level kept for the family. Default: that of its analyses.")}});
  return list_of(family, "Families of analyses, unadjusted and after Bonferroni and Holm.");
}

Json success() {
  const auto rule = [](std::string_view says) { return list_of(reference("Name of an analysis."), says); };
  Json out = map_of("What makes the trial a success: exactly one rule.",
                    {{"any_of", rule("At least one of these succeeds.")}, {"all_of", rule("All of these succeed.")}});
  out["oneOf"] = has_one_of({"any_of", "all_of"})["oneOf"];
  return out;
}

}  // namespace islet::scenarios::schema
