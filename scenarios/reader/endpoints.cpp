// What is compared: a measured variable at a visit, or a named responder definition.

#include <fmt/format.h>

#include <algorithm>

#include "scenarios/reader/number_text.hpp"
#include "scenarios/reader/sections.hpp"

namespace islet::scenarios {
namespace {

using analysis::BelowQuantification;
using analysis::Benefit;
using analysis::Measure;
using analysis::Missing;
using analysis::ResponderDefinition;
using analysis::Transform;

analysis::VariableMeasure read_measure(const Place& variable, MapReader& map) {
  analysis::VariableMeasure out;
  out.variable = read_variable(variable, map.context()).value_or(Variable::hba1c);
  out.measure = map.choice_or<Measure>("measure", "measure",
                                       {{"change", Measure::change},
                                        {"percent_change", Measure::percent_change},
                                        {"log_ratio", Measure::log_ratio},
                                        {"value", Measure::value}},
                                       Measure::change);
  out.transform = map.choice_or<Transform>("transform", "transform",
                                           {{"none", Transform::none},
                                            {"log", Transform::log},
                                            {"log1p", Transform::log1p},
                                            {"sqrt", Transform::square_root}},
                                           Transform::none);
  const bool ratio = out.measure == Measure::percent_change || out.measure == Measure::log_ratio;
  if (const auto place = map.find("transform"); place && ratio && out.transform != Transform::none) {
    map.context().faults.add(place->node.mark, fmt::format("`{}` together with a measure that is a ratio", place->path),
                             "percent_change and log_ratio are made of untransformed values",
                             "leave `transform` out, or write measure: change");
  }
  return out;
}

void check_disease(ResponderDefinition definition, const Place& place, const Draft& draft, Context& context) {
  if (!draft.population_known) return;
  const bool type_1 = draft.scenario.population.disease == model::PopulationSpec::Disease::type_1;
  const bool wants_type_2 = definition == ResponderDefinition::t2dm_remission_consensus_2021;
  const bool wants_type_1 = definition == ResponderDefinition::partial_remission_idaa1c;
  if ((type_1 && wants_type_2) || (!type_1 && wants_type_1)) {
    context.faults.add(
        place.node.mark,
        fmt::format("`{}`: {} does not exist in type {} diabetes", place.path, name_of(definition), type_1 ? 1 : 2),
        fmt::format("it is defined for type {}", type_1 ? 2 : 1),
        type_1 ? "use partial_remission_idaa1c or insulin_independence"
               : "use t2dm_remission_consensus_2021 or insulin_independence");
  }
  if (wants_type_2 && !draft.scenario.design.conduct.deprescribing.active) {
    context.faults.add(place.node.mark, fmt::format("`{}` needs a deprescribing rule", place.path),
                       "who never stops the drugs cannot be in remission", "add `deprescribing: default` to `conduct`");
  }
}

ResponderDefinition read_definition(const Place& place, const Draft& draft, Context& context) {
  using enum ResponderDefinition;
  const std::vector<ResponderDefinition> all = {c_peptide_response_10pct, insulin_independence,
                                                partial_remission_idaa1c, t2dm_remission_consensus_2021};
  std::vector<std::string> names;
  for (const auto definition : all) names.emplace_back(name_of(definition));
  const auto index = read_choice(place, "responder definition", names, context);
  if (!index) return insulin_independence;
  check_disease(all[*index], place, draft, context);
  return all[*index];
}

void read_missing(MapReader& map, bool responder, analysis::Endpoint& endpoint) {
  endpoint.missing = map.choice_or<Missing>("missing", "rule for missing values",
                                            {{"complete_case", Missing::complete_case},
                                             {"non_responder", Missing::non_responder},
                                             {"last_value", Missing::last_value}},
                                            Missing::complete_case);
  const auto place = map.find("missing");
  if (responder && !place) {
    map.context().faults.add(map.mark(), fmt::format("`{}` has no `missing`", map.path()),
                             "responders have no default: whether who is lost counts as failure changes the answer",
                             "add `missing: non_responder`, complete_case or last_value");
  }
  if (!responder && place && endpoint.missing == Missing::non_responder) {
    map.context().faults.add(place->node.mark, fmt::format("`{}`: a measured variable has no responders", place->path),
                             "non_responder is for responder definitions", "write complete_case or last_value");
  }
}

// What stands for values under rescue when they are taken to be missing.
std::string_view assumption_of(Missing missing) {
  switch (missing) {
    case Missing::complete_case: return "without rescue they had been like the unrescued of their arm";
    case Missing::non_responder: return "without rescue they had not responded";
    case Missing::last_value: return "without rescue they had kept the value before it";
  }
  return "";
}

void read_rescue_strategy(MapReader& map, const Draft& draft, analysis::Endpoint& endpoint) {
  using analysis::RescueStrategy;
  const auto place = map.find("rescue");
  const bool has_rule = draft.scenario.design.conduct.rescue.active();
  if (!place) {
    if (has_rule) map.context().assume(map.path_of("rescue"), "treatment_policy (default): values under rescue count");
    return;
  }
  std::vector<std::pair<std::string, RescueStrategy>> strategies;
  for (const auto strategy : {RescueStrategy::treatment_policy, RescueStrategy::composite,
                              RescueStrategy::while_on_treatment, RescueStrategy::hypothetical}) {
    strategies.emplace_back(name_of(strategy), strategy);
  }
  endpoint.rescue = map.choice_or<RescueStrategy>("rescue", "strategy for rescue", strategies, endpoint.rescue);
  if (!has_rule) {
    map.context().faults.add(place->node.mark, fmt::format("`{}` without a rescue rule", place->path),
                             "nobody is rescued in this trial", "add `rescue` to `conduct`, or leave it out");
  }
  if (endpoint.rescue == RescueStrategy::composite && !endpoint.is_responder()) {
    map.context().faults.add(place->node.mark, fmt::format("`{}`: composite of a measured variable", place->path),
                             "who is rescued counts as not responding, and a measured variable has no responders",
                             "write treatment_policy, while_on_treatment or hypothetical");
  }
  if (endpoint.rescue == RescueStrategy::hypothetical) {
    map.context().assume(place->path,
                         fmt::format("values of the rescued are missing: {}", assumption_of(endpoint.missing)));
  }
}

void read_visit(MapReader& map, const Draft& draft, analysis::Endpoint& endpoint) {
  const auto place = map.require("visit", "12 month");
  if (!place) return;
  const auto& visits = draft.scenario.design.conduct.visits.visits;
  const auto offset = read_quantity(*place, Dimension::time, {-1e5, 1e5, "a time within the trial"}, map.context());
  if (!offset || !draft.visits_sound) return;
  const auto found = std::ranges::find_if(
      visits, [&](const trial::Visit& visit) { return whole_days(visit.offset) == whole_days(*offset); });
  if (found == visits.end()) {
    std::vector<std::string> names;
    for (const auto& visit : visits) names.push_back(visit.name);
    map.context().faults.add(place->node.mark,
                             fmt::format("`{}`: there is no visit at {}", place->path, excerpt(place->node.text)),
                             "an endpoint is measured at a visit of `conduct.visits`",
                             fmt::format("the visits are: {}", fmt::join(names, ", ")));
    return;
  }
  endpoint.visit = static_cast<std::size_t>(found - visits.begin());
  if (draft.arms_sound && endpoint.visit <= draft.scenario.design.baseline_visit()) {
    map.context().faults.add(place->node.mark, fmt::format("`{}`: {} is not after baseline", place->path, found->name),
                             "the effect of a treatment is seen after it", "name a later visit");
  }
}

Benefit read_benefit(MapReader& map, bool responder) {
  if (!responder) (void)map.require("benefit", "decrease` or `benefit: increase");
  return map.choice_or<Benefit>("benefit", "direction",
                                {{"increase", Benefit::increase}, {"decrease", Benefit::decrease}}, Benefit::increase);
}

analysis::Endpoint read_endpoint(const Place& place, std::vector<std::string>& earlier, const Draft& draft,
                                 Context& context) {
  MapReader map(place, context);
  analysis::Endpoint endpoint;
  if (!map.is_map()) return endpoint;
  endpoint.name = read_unique_name(map, earlier);
  const auto variable = map.find("variable");
  const auto definition = map.find("definition");
  if (variable.has_value() == definition.has_value()) {
    context.faults.add(map.mark(), fmt::format("`{}` names not exactly one of variable and definition", place.path),
                       "an endpoint is a measured variable or a responder definition", "keep one of them");
    return endpoint;
  }
  if (variable) endpoint.what = read_measure(*variable, map);
  if (definition) endpoint.what = read_definition(*definition, draft, context);
  read_visit(map, draft, endpoint);
  endpoint.benefit = read_benefit(map, definition.has_value());
  read_missing(map, definition.has_value(), endpoint);
  endpoint.below_quantification =
      map.choice_or<BelowQuantification>("below_quantification", "rule for values below the limit of quantification",
                                         {{"half", BelowQuantification::half},
                                          {"lloq", BelowQuantification::lloq},
                                          {"censored", BelowQuantification::censored}},
                                         BelowQuantification::half);
  read_rescue_strategy(map, draft, endpoint);
  map.finish();
  return endpoint;
}

}  // namespace

void read_endpoints(const Place& place, Draft& draft, Context& context) {
  draft.endpoint_names = names_in(&place.node);
  std::vector<std::string> earlier;
  for (const auto& item : items_of(place, context)) {
    const auto before = context.faults.count();
    draft.scenario.endpoints.push_back(read_endpoint(item, earlier, draft, context));
    draft.endpoint_sound.push_back(context.faults.count() == before);
  }
}

}  // namespace islet::scenarios
