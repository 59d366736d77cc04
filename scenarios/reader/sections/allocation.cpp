// Who goes to which arm.

#include <fmt/format.h>

#include <algorithm>
#include <numeric>

#include "scenarios/reader/sections/sections.hpp"
#include "scenarios/reader/text/spelling.hpp"

namespace islet::scenarios {
namespace {

trial::Nonrandomized read_nonrandomized(const Place& place, Context& context) {
  constexpr Limits limits{-5.0, 5.0, "a log odds ratio per SD from -5 to 5"};
  trial::Nonrandomized out;
  MapReader map(place, context);
  const auto selection = map.find("selection");
  map.finish();
  if (!selection || !require_kind(*selection, Kind::map, context)) return out;
  for (const auto& entry : selection->node.entries) {
    const auto variable = variable_of_key(entry, selection->path, context);
    const auto value = read_number({entry.value, fmt::format("{}.{}", selection->path, entry.key)}, limits, context);
    if (variable && value) out.selection.push_back({*variable, *value});
  }
  return out;
}

std::vector<int> smallest_ratio(const std::vector<trial::Arm>& arms) {
  int divisor = 0;
  for (const auto& arm : arms) divisor = std::gcd(divisor, arm.subjects);
  std::vector<int> ratio;
  for (const auto& arm : arms) ratio.push_back(arm.subjects / std::max(divisor, 1));
  return ratio;
}

std::vector<int> read_ratio(const Place& place, const Draft& draft, Context& context) {
  std::vector<int> ratio;
  for (const auto& item : items_of(place, context)) {
    ratio.push_back(static_cast<int>(read_unsigned(item, 1, most_items, context).value_or(1)));
  }
  if (draft.arms_sound && !ratio.empty() && ratio.size() != draft.scenario.design.arms.size()) {
    context.faults.add(
        place.node.mark,
        fmt::format("`{}` has {} numbers for {} arms", place.path, ratio.size(), draft.scenario.design.arms.size()),
        "each arm has its part", "write one number an arm, in the order of the arms");
  }
  return ratio;
}

void read_stratification(const Place& place, trial::Randomized& out, const Draft& draft, Context& context) {
  std::vector<std::string> names;
  if (draft.scenario.design.stratum) names.push_back(draft.scenario.design.stratum->name);
  for (const auto& item : items_of(place, context)) {
    const auto index = read_choice(item, "stratum", names, context);
    if (!index) continue;
    if (std::ranges::find(out.strata, names[*index]) != out.strata.end()) {
      context.faults.add(item.node.mark, fmt::format("`{}` names a stratum twice", place.path), "once is enough",
                         "keep one");
    }
    out.strata.push_back(names[*index]);
  }
}

trial::Randomized read_randomized(const Place& place, const Draft& draft, Context& context) {
  trial::Randomized out;
  MapReader map(place, context);
  if (!map.is_map()) return out;
  const auto before = context.faults.count();
  const auto ratio = map.find("ratio");
  out.ratio = ratio ? read_ratio(*ratio, draft, context) : smallest_ratio(draft.scenario.design.arms);
  const auto size = map.require("block_size", "4");
  if (size) out.block_size = static_cast<int>(read_unsigned(*size, 1, 100000, context).value_or(0));
  const int sum = std::accumulate(out.ratio.begin(), out.ratio.end(), 0);
  if (draft.arms_sound && context.faults.count() == before && out.block_size % sum != 0) {
    context.faults.add(size->node.mark,
                       fmt::format("`{}` is {}, not a multiple of {}", size->path, out.block_size, sum),
                       fmt::format("a block holds whole copies of the ratio {}", fmt::join(out.ratio, ":")),
                       "change block_size, the arms' subjects, or give the `ratio`, e.g. [1, 1]");
  }
  if (const auto strata = map.find("strata")) read_stratification(*strata, out, draft, context);
  map.finish();
  return out;
}

void read_choice_of_allocation(const Place& place, Draft& draft, Context& context) {
  auto& out = draft.scenario.design.conduct.allocation;
  MapReader map(place, context);
  const auto nonrandomized = map.find("nonrandomized");
  const auto randomized = map.find("randomized");
  map.finish();
  if (map.is_map() && nonrandomized.has_value() == randomized.has_value()) {
    context.faults.add(map.mark(), "`conduct.allocation` names not exactly one of nonrandomized and randomized",
                       "subjects are allocated in one way", "keep one of them");
    return;
  }
  if (nonrandomized) out = read_nonrandomized(*nonrandomized, context);
  if (randomized) out = read_randomized(*randomized, draft, context);
}

}  // namespace

void read_allocation(const MaybePlace& place, MapReader& conduct, Draft& draft) {
  auto& context = conduct.context();
  const std::size_t arms = draft.arm_names.size();
  draft.scenario.design.conduct.allocation = trial::Nonrandomized{};
  if (!place) {
    if (arms > 1) (void)conduct.require("allocation", "{nonrandomized: {}}");
    return;
  }
  if (place->node.kind == Kind::map) {
    read_choice_of_allocation(*place, draft, context);
    return;
  }
  static const std::vector<std::string> words = {"single_arm", "nonrandomized"};
  const auto index = read_choice(*place, "allocation", words, context);
  if (index && *index == 0 && arms > 1) {
    context.faults.add(place->node.mark, fmt::format("`conduct.allocation` is single_arm, but there are {} arms", arms),
                       "somebody must decide who goes where", "write {nonrandomized: {}} or {randomized: {...}}");
  }
}

}  // namespace islet::scenarios
