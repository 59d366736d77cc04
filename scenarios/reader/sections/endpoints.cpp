// What is compared: a measured variable at a visit, a named responder definition, or the time to an event.

#include <fmt/format.h>

#include <algorithm>

#include "scenarios/reader/sections/sections.hpp"
#include "scenarios/reader/text/known_words.hpp"
#include "scenarios/reader/text/number_text.hpp"

namespace islet::scenarios {
namespace {

using analysis::BelowQuantification;
using analysis::Benefit;
using analysis::Measure;
using analysis::Missing;
using analysis::ResponderDefinition;
using analysis::Transform;

analysis::VariableMeasure read_measure(const Place& variable, const Draft& draft, MapReader& map) {
  analysis::VariableMeasure out;
  out.variable = read_endpoint_variable(variable, draft, map.context()).value_or(Variable::hba1c);
  out.measure = map.choice_or("measure", "measure", choices<Measure>(), Measure::change);
  out.transform = map.choice_or("transform", "transform", choices<Transform>(), Transform::none);
  const bool ratio = out.measure == Measure::percent_change || out.measure == Measure::log_ratio;
  if (const auto place = map.find("transform"); place && ratio && out.transform != Transform::none) {
    map.context().faults.add(place->node.mark, fmt::format("`{}` together with a measure that is a ratio", place->path),
                             "percent_change and log_ratio are made of untransformed values",
                             "leave `transform` out, or write measure: change");
  }
  check_measure_of_events(variable, out, map.context());
  return out;
}

// Nobody forms them against cells of his own, and where the source is not stated they are left out.
void check_antibodies(const Place& place, Variable variable, const Draft& draft, Context& context) {
  if (variable != Variable::donor_antibody) return;
  const auto allogeneic = [](const model::ProductSpec& p) { return p.source == model::CellSource::allogeneic; };
  if (std::ranges::any_of(draft.scenario.products, allogeneic)) return;
  context.faults.add(place.node.mark, fmt::format("`{}`: no product is allogeneic", place.path),
                     "donor-specific antibodies are formed against cells of a donor",
                     "write `source: allogeneic` at the product, or leave the endpoint out");
}

void check_disease(ResponderDefinition definition, const Place& place, const Draft& draft, Context& context) {
  if (!draft.population_known) return;
  const bool type_1 = draft.scenario.population.disease == model::PopulationSpec::Disease::type_1;
  const bool wants_type_2 = definition == ResponderDefinition::t2dm_remission_consensus_2021;
  const bool wants_type_1 = definition == ResponderDefinition::partial_remission_idaa1c;
  if ((type_1 && wants_type_2) || (!type_1 && wants_type_1)) {
    context.faults.add(place.node.mark,
                       fmt::format("`{}`: {} does not exist in type {} diabetes", place.path, scenario_word(definition),
                                   type_1 ? 1 : 2),
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
  const auto index = read_choice(place, "responder definition", scenario_words<ResponderDefinition>(), context);
  if (!index) return ResponderDefinition::insulin_independence;
  const auto definition = analysis::words<ResponderDefinition>[*index].value;
  check_disease(definition, place, draft, context);
  return definition;
}

analysis::TimeToEvent read_time_to(const Place& place, const Draft& draft, Context& context) {
  analysis::TimeToEvent out;
  for (const auto& visit : draft.scenario.design.conduct.visits.visits)
    out.visit_days.push_back(whole_days(visit.offset));
  const auto& definitions = analysis::words<ResponderDefinition>;
  auto names = scenario_words<ResponderDefinition>();
  names.emplace_back("return_to_insulin");
  const auto index = read_choice(place, "event", names, context);
  if (!index || *index >= definitions.size()) return out;
  out.first = definitions[*index].value;
  check_disease(*out.first, place, draft, context);
  return out;
}

void refuse_missing(MapReader& map) {
  const auto place = map.find("missing");
  if (!place) return;
  map.context().faults.add(place->node.mark, fmt::format("`{}` of a time to an event", place->path),
                           "who is lost is censored at the last visit that tells", "leave `missing` out");
}

void read_missing(MapReader& map, bool responder, analysis::Endpoint& endpoint) {
  endpoint.missing = map.choice_or("missing", "rule for missing values", choices<Missing>(), Missing::complete_case);
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
    case Missing::complete_case:
      return "without rescue they had been like the unrescued of their arm";
    case Missing::non_responder:
      return "without rescue they had not responded";
    case Missing::last_value:
      return "without rescue they had kept the value before it";
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
  endpoint.rescue = map.choice_or("rescue", "strategy for rescue", choices<RescueStrategy>(), endpoint.rescue);
  if (!has_rule) {
    map.context().faults.add(place->node.mark, fmt::format("`{}` without a rescue rule", place->path),
                             "nobody is rescued in this trial", "add `rescue` to `conduct`, or leave it out");
  }
  if (endpoint.rescue == RescueStrategy::composite && !endpoint.is_responder() && !endpoint.is_time_to_event()) {
    map.context().faults.add(place->node.mark, fmt::format("`{}`: composite of a measured variable", place->path),
                             "who is rescued counts as not responding, and a measured variable has no responders",
                             "write treatment_policy, while_on_treatment or hypothetical");
  }
  if (endpoint.rescue != RescueStrategy::treatment_policy && endpoint.is_time_to_event()) {
    map.context().faults.add(place->node.mark, fmt::format("`{}` of a time to an event", place->path),
                             "times to events count rescue as it happens", "write treatment_policy, or leave it out");
    return;
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

// To meet a definition, and to meet it early, is a benefit; to return to insulin early is none.
Benefit read_benefit(MapReader& map, const analysis::Endpoint& endpoint) {
  if (std::holds_alternative<analysis::VariableMeasure>(endpoint.what)) {
    (void)map.require("benefit", "decrease` or `benefit: increase");
  }
  const auto* time = std::get_if<analysis::TimeToEvent>(&endpoint.what);
  const bool loss = time != nullptr && !time->first;
  return map.choice_or("benefit", "direction", choices<Benefit>(), loss ? Benefit::decrease : Benefit::increase);
}

analysis::Endpoint read_endpoint(const Place& place, std::vector<std::string>& earlier, const Draft& draft,
                                 Context& context) {
  MapReader map(place, context);
  analysis::Endpoint endpoint;
  if (!map.is_map()) return endpoint;
  endpoint.name = read_unique_name(map, earlier);
  const auto variable = map.find("variable");
  const auto definition = map.find("definition");
  const auto time_to = map.find("time_to");
  if ((variable ? 1 : 0) + (definition ? 1 : 0) + (time_to ? 1 : 0) != 1) {
    context.faults.add(
        map.mark(), fmt::format("`{}` names not exactly one of variable and definition, or time_to", place.path),
        "an endpoint is a measured variable, a responder definition or the time to one", "keep one of them");
    return endpoint;
  }
  if (variable) {
    endpoint.what = read_measure(*variable, draft, map);
    check_antibodies(*variable, std::get<analysis::VariableMeasure>(endpoint.what).variable, draft, context);
  }
  if (definition) endpoint.what = read_definition(*definition, draft, context);
  if (time_to) endpoint.what = read_time_to(*time_to, draft, context);
  read_visit(map, draft, endpoint);
  endpoint.benefit = read_benefit(map, endpoint);
  if (time_to) {
    refuse_missing(map);
  } else {
    read_missing(map, definition.has_value(), endpoint);
  }
  endpoint.below_quantification =
      map.choice_or("below_quantification", "rule for values below the limit of quantification",
                    choices<BelowQuantification>(), BelowQuantification::half);
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
