// The baseline table of the trial, as a paper prints it: measured after eligibility.

#include <fmt/format.h>

#include <algorithm>

#include "engine/trial/criterion_names.hpp"
#include "scenarios/reader/sections/person_limits.hpp"
#include "scenarios/reader/sections/sections.hpp"

namespace islet::scenarios {
namespace {

std::optional<double> read_value(MapReader& map, std::string_view key, Variable variable) {
  const auto place = map.find(key);
  if (!place) return std::nullopt;
  return read_quantity(*place, info(variable).dimension, person_limits(variable), map.context());
}

void read_range(const Place& place, simulation::BaselineTarget& row, Context& context) {
  if (!require_kind(place, Kind::list, context)) return;
  if (place.node.items.size() != 2) {
    context.faults.add(place.node.mark, fmt::format("`{}` has {} items", place.path, place.node.items.size()),
                       "a range has two ends", "write for example `[8 year, 55 year]`");
    return;
  }
  const auto dimension = info(row.variable).dimension;
  row.low = read_quantity({place.node.items[0], place.path}, dimension, person_limits(row.variable), context);
  row.high = read_quantity({place.node.items[1], place.path}, dimension, person_limits(row.variable), context);
  if (row.low && row.high && *row.low >= *row.high) {
    context.faults.add(place.node.mark, fmt::format("`{}`: the lower end is not below the upper end", place.path),
                       "nobody can lie within", "write the lower end first");
  }
}

bool may_have_share(Variable variable) {
  return variable == Variable::male || variable == Variable::insulin_dose || variable == Variable::oral_drugs ||
         variable == Variable::insulin_independent;
}

bool is_measured(Variable variable) {
  const auto kind = info(variable).kind;
  return kind == VariableKind::sampled || kind == VariableKind::derived || kind == VariableKind::marker;
}

void check_combination(MapReader& map, const simulation::BaselineTarget& row) {
  const bool median = map.has("median");
  const bool mean = map.has("mean");
  const bool sd = map.has("sd");
  const bool share = map.has("share");
  auto& faults = map.context().faults;
  if (!median && !mean && !sd && !share && !map.has("range")) {
    faults.add(map.mark(), fmt::format("`{}` says nothing", map.path()), "a row of the table has a number",
               "write {median: ...}, {mean: ..., sd: ...}, {range: [..., ...]} or {share: ...}");
  }
  if (mean != sd) {
    faults.add(map.mark(),
               fmt::format("`{}` has {} without {}", map.path(), mean ? "mean" : "sd", mean ? "sd" : "mean"),
               "a distribution is described by both", "write {mean: ..., sd: ...}, or {median: ...}");
  }
  if ((median && (mean || sd)) || (share && map.has("range"))) {
    faults.add(map.mark(), fmt::format("`{}` says too much", map.path()),
               "the population can be solved to one description of a row only",
               "write one of {median}, {median, range}, {mean, sd}, {range} or {share}; beside a share, median or mean "
               "and sd are of those above zero");
  }
  if (share && !may_have_share(row.variable)) {
    faults.add(map.mark(), fmt::format("`{}` cannot have a share", map.path()),
               "a share says how many have a value above zero, and everybody has one here",
               "use `share` with male, insulin_dose, oral_drugs or insulin_independent");
  }
}

// A range leaves people out: by truncation for what they bring, by a rule on the screening value for what is measured.
void check_range_of(MapReader& map, const simulation::BaselineTarget& row) {
  if (!map.has("range") || info(row.variable).kind != VariableKind::meal_test) return;
  map.context().faults.add(map.mark(), fmt::format("`{}` has a range", map.path()),
                           "a range of the table leaves nobody out by a meal test",
                           "write a rule under `eligibility`, where the test is then done at screening");
}

void check_within_range(MapReader& map, const simulation::BaselineTarget& row) {
  const auto center = row.median ? row.median : row.mean;
  if (!center || !row.low || !row.high || *row.low >= *row.high) return;
  if (*center >= *row.low && *center <= *row.high) return;
  map.context().faults.add(map.mark(), fmt::format("`{}`: the center lies outside the range", map.path()),
                           "no population has both", "correct one of them");
}

simulation::BaselineTarget read_row(const Place& place, Variable variable, Context& context) {
  constexpr Limits share{0.0, 1.0, "0 % to 100 %"};
  MapReader map(place, context);
  simulation::BaselineTarget row;
  row.variable = variable;
  row.line = place.node.mark.line;
  if (!map.is_map()) return row;
  row.median = read_value(map, "median", variable);
  row.mean = read_value(map, "mean", variable);
  if (const auto sd = map.find("sd")) {
    row.sd = read_spread(*sd, info(variable).dimension, person_spread_limits(variable), context);
  }
  if (const auto range = map.find("range")) read_range(*range, row, context);
  if (const auto of = map.find("share")) row.share = read_quantity(*of, Dimension::fraction, share, context);
  check_combination(map, row);
  check_range_of(map, row);
  check_within_range(map, row);
  map.finish();
  return row;
}

}  // namespace

void read_baseline(const Place& place, Draft& draft, Context& context) {
  if (!require_kind(place, Kind::map, context)) return;
  for (const auto& entry : place.node.entries) {
    const auto variable = variable_of_key(entry, place.path, context);
    if (!variable) continue;
    const auto row = read_row({entry.value, fmt::format("{}.{}", place.path, entry.key)}, *variable, context);
    draft.scenario.baseline.push_back(row);
    if (row.low && row.high && is_measured(*variable)) {
      draft.range_rules.push_back(
          {trial::range_rule_name(*variable),
           trial::VariableRule{*variable, row.low, row.high, std::nullopt, std::nullopt, std::nullopt}, row.line});
    }
  }
}

}  // namespace islet::scenarios
