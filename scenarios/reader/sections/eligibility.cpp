// Who may enter: rules on measured screening values, independent attributes, and what is not simulated.

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "engine/trial/criterion_names.hpp"
#include "scenarios/reader/sections/person_limits.hpp"
#include "scenarios/reader/sections/sections.hpp"

namespace islet::scenarios {
namespace {

// What the rules so far leave of a variable.
struct Left {
  double low = -model::unlimited;
  bool low_open = false;
  double high = model::unlimited;
  bool high_open = false;

  void at_least(double value, bool open) {
    if (value > low || (value == low && open)) low_open = open;
    low = std::max(low, value);
  }
  void at_most(double value, bool open) {
    if (value < high || (value == high && open)) high_open = open;
    high = std::min(high, value);
  }
  [[nodiscard]] bool nobody() const { return low > high || (low == high && (low_open || high_open)); }
};
using Remaining = std::map<Variable, Left>;

trial::VariableRule read_variable_rule(const Place& name, MapReader& map, Remaining& remaining) {
  trial::VariableRule rule;
  auto& context = map.context();
  const auto before = context.faults.count();
  const auto variable = read_variable(name, context);
  const auto value = [&](std::string_view key) -> std::optional<double> {
    const auto place = map.find(key);
    if (!place || !variable) return std::nullopt;
    return read_quantity(*place, info(*variable).dimension, person_limits(*variable), context);
  };
  rule.at_least = value("at_least");
  rule.at_most = value("at_most");
  rule.above = value("above");
  rule.below = value("below");
  rule.equals = value("equals");
  if (!variable || context.faults.count() != before) return rule;
  rule.variable = *variable;
  if (!rule.at_least && !rule.at_most && !rule.above && !rule.below && !rule.equals) {
    context.faults.add(map.mark(), fmt::format("`{}` has no limit", map.path()), "such a rule would exclude nobody",
                       "add at_least, at_most, above, below or equals");
  }
  Left& left = remaining[*variable];
  if (left.nobody()) return rule;  // reported already
  if (rule.at_least) left.at_least(*rule.at_least, false);
  if (rule.above) left.at_least(*rule.above, true);
  if (rule.at_most) left.at_most(*rule.at_most, false);
  if (rule.below) left.at_most(*rule.below, true);
  if (rule.equals) left.at_least(*rule.equals, false);
  if (rule.equals) left.at_most(*rule.equals, false);
  if (left.nobody()) {
    context.faults.add(map.mark(), fmt::format("`{}` leaves nobody", map.path()),
                       fmt::format("the rules on `{}` contradict each other", info(*variable).name),
                       "at_least and above are lower limits, at_most and below upper ones");
  }
  return rule;
}

trial::AttributeRule read_attribute_rule(const Place& attribute, MapReader& map) {
  constexpr Limits limits{0.0, 1.0, "0 % to 100 %"};
  auto& context = map.context();
  trial::AttributeRule rule;
  rule.attribute = read_name(attribute, context).value_or("");
  std::optional<double> prevalence;
  if (const auto place = map.require("prevalence", "5 %")) {
    prevalence = read_quantity(*place, Dimension::fraction, limits, context);
  }
  rule.prevalence = prevalence.value_or(0.0);
  rule.exclude = map.truth_or("exclude", true);
  const auto status = map.find("status");
  if (!status) context.assume(map.path_of("prevalence"), "no status is given, so it counts as assumed");
  const auto known = status ? status_named(status->node.text) : std::nullopt;
  rule.status = known.value_or(rule.status);
  if (prevalence && *prevalence == (rule.exclude ? 1.0 : 0.0)) {
    context.faults.add(map.mark(), fmt::format("`{}` leaves nobody", map.path()),
                       rule.exclude ? "everybody has it" : "nobody has it", "correct `prevalence` or `exclude`");
  }
  return rule;
}

void refuse_name_of_the_program(MapReader& map, const std::string& name) {
  if (!trial::is_name_of_the_program(name)) return;
  map.context().faults.add(
      map.find("name")->node.mark, fmt::format("`{}` is a name of the program", name),
      "the flow counts under `stratum_full` who found his level full, and under `range_of_<variable>` who lies outside "
      "a range of the baseline table",
      "give the criterion another name");
}

trial::Criterion read_criterion(const Place& place, std::vector<std::string>& earlier, Remaining& remaining,
                                Context& context) {
  MapReader map(place, context);
  trial::Criterion criterion;
  criterion.line = place.node.mark.line;
  if (!map.is_map()) return criterion;
  criterion.name = read_unique_name(map, earlier);
  refuse_name_of_the_program(map, criterion.name);
  const auto variable = map.find("variable");
  const auto attribute = map.find("attribute");
  const auto not_simulated = map.find("not_simulated");
  const int kinds = (variable ? 1 : 0) + (attribute ? 1 : 0) + (not_simulated ? 1 : 0);
  if (kinds != 1) {
    context.faults.add(map.mark(),
                       fmt::format("`{}` names {} of variable, attribute and not_simulated", place.path,
                                   kinds == 0 ? "none" : "more than one"),
                       "each says how the rule is applied", "keep exactly one of them");
    return criterion;
  }
  if (variable) criterion.rule = read_variable_rule(*variable, map, remaining);
  if (attribute) criterion.rule = read_attribute_rule(*attribute, map);
  if (not_simulated) criterion.rule = trial::NotSimulated{read_text(*not_simulated, context).value_or("")};
  map.finish();
  return criterion;
}

}  // namespace

void read_eligibility(const Place& place, Draft& draft, Context& context) {
  std::vector<std::string> earlier;
  Remaining remaining;
  for (const auto& item : items_of(place, context)) {
    draft.scenario.design.eligibility.push_back(read_criterion(item, earlier, remaining, context));
  }
}

}  // namespace islet::scenarios
