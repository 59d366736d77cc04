// Numbers that are varied. What a path leads to, and whether a range suits it, is told by `islet check`.

#include "engine/exploration/sensitivity/study.hpp"
#include "engine/simulation/plan/hypothesis.hpp"
#include "scenarios/reader/text/known_words.hpp"
#include "scenarios/schema/sections.hpp"

namespace islet::scenarios::schema {
namespace {

constexpr std::uint64_t most = 1'000'000;

Json varied_number() {
  const Json path = text("A path: names joined by dots, * for all.");
  Json set = either("What is set: a path, or a list of paths.", path, list_of(path, "All take the same value."));
  set["examples"] = {"arms.*.subjects"};
  Json range = list_of(number_with_unit("An end, with its unit."), "The low and the high end.");
  range["minItems"] = 2;
  range["maxItems"] = 2;
  Json value = {{"type", Json::array({"number", "string", "boolean"})},
                {"description", "A value as it would stand at the path."}};
  Json values = list_of(value, "Values of equal probability, each once.");
  values["minItems"] = 2;
  values["uniqueItems"] = true;
  Json out = map_of("A factor: what it sets, and either `range` or `values`.",
                    {{"set", set, required},
                     {"range", range},
                     {"values", values},
                     {"distribution", choice({"uniform", "loguniform", "whole_numbers", "normal", "lognormal"},
                                             "Distribution over the range. Default: uniform.")},
                     {"mean", number_with_unit("Of a normal distribution.")},
                     {"sd", number_with_unit("Of a normal distribution.")},
                     {"median", number_with_unit("Of a lognormal distribution.")},
                     {"log_sd", number("SD of the logarithm, of a lognormal distribution.")}});
  const Json normal = value_is("distribution", {"normal"});
  const Json lognormal = value_is("distribution", {"lognormal"});
  out["oneOf"] = has_one_of({"range", "values"})["oneOf"];
  out["dependentRequired"] = {{"distribution", {"range"}}};
  out["allOf"] =
      Json::array({where(normal, {{"required", {"mean", "sd"}}}), where({{"not", normal}}, without({"mean", "sd"})),
                   where(lognormal, {{"required", {"median", "log_sd"}}}),
                   where({{"not", lognormal}}, without({"median", "log_sd"}))});
  return out;
}

Json factors() {
  return {{"type", "object"},
          {"description", "What is varied, by name."},
          {"minProperties", 1},
          {"maxProperties", 100},
          {"propertyNames", {{"pattern", "^[A-Za-z_][A-Za-z0-9_]{0,63}$"}}},
          {"additionalProperties", varied_number()}};
}

Json measured_by(Json condition, const Words& measures) {
  return where(std::move(condition), {{"properties", {{"measure", {{"enum", measures}}}}}});
}

Json watched() {
  const Words of_analysis = {"power", "reject_any", "estimate", "true_estimand", "true_difference"};
  auto of_trial = of_analysis;
  of_trial.insert(of_trial.end(), {"n_screened", "n_enrolled", "months"});
  Json out =
      map_of("What is watched. Default: the power of the first primary analysis.",
             {{"analysis", reference("An analysis.")},
              {"endpoint", reference("An endpoint, in an arm.")},
              {"arm", reference("The arm of the endpoint.")},
              {"against", reference("The arm whose number is subtracted.")},
              {"measure", text("Which number of a simulated trial.")},
              {"hypothesis", choice(simulation::hypothesis_names(), "What is assumed true. Default: as_specified.")}});
  out["allOf"] = Json::array({measured_by(has("endpoint"), {"rate", "mean"}), where(has("endpoint"), has("arm")),
                              where(has("endpoint"), without({"analysis"})), measured_by(has("analysis"), of_analysis),
                              where({{"not", has("endpoint")}}, without({"arm", "against"})),
                              measured_by({{"not", {{"anyOf", {has("analysis"), has("endpoint")}}}}}, of_trial)});
  return out;
}

Json policy() {
  Json out = map_of("What becomes of evaluations that fail.",
                    {{"policy", choice({"stop", "tolerate", "penalize"}, "Default: stop.")},
                     {"share", quantity(Dimension::fraction, "Of all evaluations, below 100 %; tolerate.", {"5 %"})},
                     {"value", number("What a failed evaluation counts as; penalize.")}});
  const Json tolerate = value_is("policy", {"tolerate"});
  const Json penalize = value_is("policy", {"penalize"});
  out["allOf"] = Json::array({where(tolerate, has("share")), where({{"not", tolerate}}, without({"share"})),
                              where(penalize, has("value")), where({{"not", penalize}}, without({"value"}))});
  return out;
}

}  // namespace

Json sensitivity() {
  Json levels = whole(2, 20, "Of Morris' grid, an even number. Default: 4.");
  levels["multipleOf"] = 2;
  Json out = map_of(
      "What an operating characteristic hangs on: factors that are varied over ranges.",
      {{"method", choice(value_names(exploration::methods), "How the factors are varied."), required},
       {"factors", factors(), required},
       {"rows", whole(4, most, "Rows of a Saltelli design (a power of two), trajectories, or points of a hypercube.")},
       {"replicates", whole(2, most, "Simulated trials at each point. Default: 4; of a tornado 1000.")},
       {"levels", levels},
       {"tail", quantity(Dimension::fraction,
                         "A tornado goes from this quantile to its counterpart, below 50 %. Default: 0 %.", {"5 %"})},
       {"output", watched()},
       {"confidence", quantity(Dimension::fraction, "Of all limits, from 50 % on. Default: 95 %.", {"95 %"})},
       {"failures", policy()}});
  const Json tornado = value_is("method", {"tornado"});
  out["allOf"] = Json::array({where(tornado, without({"rows"})), where({{"not", tornado}}, without({"tail"})),
                              where({{"not", value_is("method", {"morris"})}}, without({"levels"}))});
  return out;
}

}  // namespace islet::scenarios::schema
