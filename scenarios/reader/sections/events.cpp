// Which adverse events are simulated. They cost time and are simulated only where a scenario asks for them.

#include <fmt/format.h>

#include <algorithm>

#include "scenarios/reader/sections/sections.hpp"

namespace islet::scenarios {
namespace {

using analysis::Measure;
using analysis::Transform;

std::vector<std::string> event_names() {
  std::vector<std::string> names;
  for (const auto& variable : all_variables()) {
    if (variable.kind == VariableKind::event_count) names.emplace_back(variable.name);
  }
  return names;
}

void read_list(const Place& place, std::vector<Variable>& events, Context& context) {
  const auto names = event_names();
  for (const auto& item : items_of(place, context)) {
    const auto index = read_choice(item, "event", names, context);
    if (!index) continue;
    const auto event = variable_named(names[*index]).value();
    if (std::ranges::find(events, event) != events.end()) {
      context.faults.add(item.node.mark, fmt::format("`{}`: {} stands there twice", place.path, names[*index]),
                         "each event is counted once", "leave one of them out");
      continue;
    }
    events.push_back(event);
  }
  std::ranges::sort(events);  // the order of the list means nothing
}

}  // namespace

void read_events(const MaybePlace& place, Draft& draft, Context& context) {
  if (!place) return;
  auto& events = draft.scenario.events;
  const auto before = context.faults.count();
  if (place->node.kind == Kind::scalar) {
    if (!read_choice(*place, "choice of events", {"all"}, context)) return;
    for (const auto& name : event_names()) events.push_back(variable_named(name).value());
  } else {
    read_list(*place, events, context);
  }
  if (context.faults.count() != before) return;
  context.assume(place->path,
                 "rates are background rates and published odds ratios, partly assumed: no prediction of "
                 "the safety of a product");
}

std::optional<Variable> read_endpoint_variable(const Place& place, const Draft& draft, Context& context) {
  const auto named = place.node.kind == Kind::scalar ? variable_named(place.node.text) : std::nullopt;
  if (!named || info(*named).kind != VariableKind::event_count) return read_variable(place, context);
  if (std::ranges::find(draft.scenario.events, *named) != draft.scenario.events.end()) return named;
  context.faults.add(place.node.mark, fmt::format("`{}`: {} is not simulated", place.path, info(*named).name),
                     "events are simulated only where `events` asks for them",
                     fmt::format("add `events: [{}]` to the top level", info(*named).name));
  return std::nullopt;
}

void check_measure_of_events(const Place& place, const analysis::VariableMeasure& what, Context& context) {
  if (info(what.variable).kind != VariableKind::event_count) return;
  const bool ratio = what.measure == Measure::percent_change || what.measure == Measure::log_ratio;
  if (!ratio && what.transform != Transform::log) return;
  context.faults.add(place.node.mark,
                     fmt::format("`{}`: counts of events begin at zero and have no {}", place.path,
                                 ratio ? "ratio to baseline" : "logarithm"),
                     "nearly every value would be missing",
                     ratio ? "write measure: value" : "write transform: log1p, or sqrt");
}

}  // namespace islet::scenarios
