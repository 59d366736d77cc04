#include "scenarios/reader/design_space/level_list.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <set>

#include "scenarios/reader/design_space/amount.hpp"
#include "scenarios/reader/design_space/factor.hpp"
#include "scenarios/reader/design_space/flow_text.hpp"
#include "scenarios/reader/design_space/level_numbers.hpp"

namespace islet::scenarios {
namespace {

std::optional<Amount> read_end(MapReader& map, std::string_view key, std::string_view example) {
  const auto place = map.require(key, example);
  if (!place || !require_kind(*place, Kind::scalar, map.context())) return std::nullopt;
  auto amount = place->node.quoted ? std::nullopt : amount_of(place->node.text);
  if (!amount) {
    map.context().faults.add(place->node.mark,
                             fmt::format("`{}`: `{}` is not a number", place->path, excerpt(place->node.text)),
                             "a progression is one of numbers", "write for example 20, or 0.5e6 cells/kg");
  }
  return amount;
}

std::vector<Node> read_progression(const Place& place, Context& context) {
  constexpr double rounding = 1e-9;  // of a step: 0.1 is no binary number
  MapReader map(place, context);
  const auto from = read_end(map, "from", "20");
  const auto to = read_end(map, "to", "120");
  const auto by = read_end(map, "by", "20");
  map.finish();
  std::vector<Node> levels;
  if (!from || !to || !by) return levels;
  const double steps = (to->number - from->number) / by->number;
  if (from->units != to->units || from->units != by->units || !(by->number > 0.0) || !(steps >= 0.0)) {
    context.faults.add(place.node.mark, fmt::format("`{}` is no progression", place.path),
                       "`from`, `to` and `by` have one unit, `by` is above zero, and `to` is not below `from`",
                       "write for example `{from: 20, to: 120, by: 20}`");
    return levels;
  }
  if (steps >= static_cast<double>(most_levels)) {
    context.faults.add(place.node.mark, fmt::format("`{}` has more than {} levels", place.path, most_levels),
                       "no surface needs that many", "write a larger `by`");
    return levels;
  }
  for (int i = 0; i <= static_cast<int>(std::floor(steps + rounding)); ++i) {
    const auto text = written({from->number + i * by->number, from->units}).value_or("");
    levels.push_back(
        {.kind = Kind::scalar, .text = text, .quoted = false, .items = {}, .entries = {}, .mark = place.node.mark});
  }
  return levels;
}

}  // namespace

void refuse_repeats(const std::vector<Node>& items, const std::string& path, Context& context) {
  const auto numbers = numbers_of(items).values;  // none where the levels are no numbers
  std::set<std::string> texts;
  std::vector<double> values;
  for (std::size_t i = 0; i < items.size(); ++i) {
    const auto is_same = [&](double value) { return is_same_level(value, numbers[i]); };
    const bool is_new =
        texts.insert(flow_text(items[i])).second && (numbers.empty() || std::ranges::none_of(values, is_same));
    if (!numbers.empty()) values.push_back(numbers[i]);
    if (is_new || items[i].kind == Kind::null) continue;
    context.faults.add(items[i].mark, fmt::format("`{}` has the level `{}` twice", path, excerpt(flow_text(items[i]))),
                       "the same design would be simulated twice, or two designs have one name",
                       "write each value once; of paths that move together, the first one has different values");
  }
}

std::vector<Node> read_levels(const Place& place, Repeats repeats, Context& context) {
  if (place.node.kind == Kind::map) return read_progression(place, context);
  if (!require_kind(place, Kind::list, context)) return {};
  const auto& items = place.node.items;
  if (items.empty() || items.size() > most_levels) {
    context.faults.add(place.node.mark, fmt::format("`{}` has {} levels", place.path, items.size()),
                       fmt::format("a factor has 1 to {}", most_levels), "write the values that it takes");
    return {};
  }
  for (const auto& item : items) {
    if (item.kind != Kind::null) continue;
    context.faults.add(item.mark, fmt::format("`{}` has an empty level", place.path), "it sets nothing",
                       "write a value, or leave the comma out");
  }
  if (repeats == Repeats::refused) refuse_repeats(items, place.path, context);
  return items;
}

}  // namespace islet::scenarios
