// How endpoints are tested, which analyses are counted together, and what makes the trial a success.

#include "scenarios/reader/text/known_words.hpp"
#include "scenarios/schema/sections.hpp"

namespace islet::scenarios::schema {
namespace {

using analysis::Test;

Json level(std::string_view says) {
  Json out = number(says);
  out.update(Json{{"exclusiveMinimum", 0}, {"maximum", 0.5}, {"examples", {0.05}}});
  return out;
}

Json covariates() {
  Words words = {std::string(analysis::baseline_word), std::string(analysis::dose_word),
                 std::string(analysis::stratum_word)};
  for (const auto& variable : variable_words(false)) words.push_back(variable);
  Json out = list_of(
      choice(words, "baseline (of the endpoint), dose (received), stratum (its level), or a variable at baseline."),
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
          {"test", choice(scenario_words<Test>(), "The test; docs/statistics.md explains each."), required},
          {"arms",
           list_of(reference("Name of an arm."), "Treated, then reference; one arm for a paired test. Default: all.")},
          {"covariates", covariates()},
          {"tested",
           reference("Whose coefficient a logistic, poisson or negative_binomial regression tests. Default: arm.")},
          {"subset", subset()},
          {"interaction", truth("Tests the arm by stratum term of an ancova. Default: false.")},
          {"alpha", level("Significance level, above 0 to 0.5. Default: 0.05.")},
          {"sides", whole(1, 2, "1: towards benefit only. Default: 2.")},
          {"role", choice(scenario_words<analysis::Role>(), "Default: secondary.")}};
}

// Of the tests for which something holds.
template <typename Holds>
Words words_of(Holds holds) {
  Words out;
  for (const auto& word : analysis::words<Test>) {
    if (holds(word.value)) out.emplace_back(word.in_scenario);
  }
  return out;
}

// Whether the endpoint suits the test as well is told by `islet check`.
Json what_suits_the_test() {
  const auto regression = analysis::is_generalized_linear;
  const auto paired = words_of(analysis::is_paired);
  const auto regressions = words_of(regression);
  const auto without_covariates = words_of([&](Test test) { return !regression(test) && test != Test::ancova; });
  const auto of_two_arms = words_of([&](Test test) { return !regression(test) && !analysis::is_paired(test); });
  const std::string ancova(analysis::scenario_word(Test::ancova));
  auto untested = without_covariates;
  untested.push_back(ancova);
  const auto arms = [](const char* limit, int n) { return Json{{"properties", {{"arms", {{limit, n}}}}}}; };
  Json one_arm = value_is("test", regressions);
  one_arm["properties"]["arms"] = {{"maxItems", 1}};
  one_arm["required"].push_back("arms");
  const Json interaction = {{"properties", {{"interaction", {{"const", true}}}}}, {"required", {"interaction"}}};
  Json plain_ancova = without({"subset"});
  plain_ancova["properties"]["test"] = {{"const", ancova}};
  const Json no_baseline = {
      {"properties", {{"covariates", {{"not", {{"contains", {{"const", analysis::baseline_word}}}}}}}}}};
  return Json::array(
      {where(value_is("test", without_covariates), without({"covariates"})),
       where(value_is("test", untested), without({"tested"})), where(value_is("test", paired), arms("maxItems", 1)),
       where(value_is("test", of_two_arms), arms("minItems", 2)), where(value_is("test", regressions), no_baseline),
       where(one_arm, has("tested")), where(interaction, plain_ancova)});
}

}  // namespace

Json analyses() {
  Json analysis = map_of("A test of an endpoint.", keys_of_analysis());
  analysis["properties"]["arms"].update(Json{{"maxItems", 2}, {"uniqueItems", true}});
  analysis["allOf"] = what_suits_the_test();
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
  const auto rule = [](std::string_view says) {
    Json names = list_of(reference("Name of an analysis."), says);
    names["uniqueItems"] = true;
    return names;
  };
  Json out = map_of("What makes the trial a success: exactly one rule.",
                    {{"any_of", rule("At least one of these succeeds.")}, {"all_of", rule("All of these succeed.")}});
  out["oneOf"] = has_one_of({"any_of", "all_of"})["oneOf"];
  return out;
}

}  // namespace islet::scenarios::schema
