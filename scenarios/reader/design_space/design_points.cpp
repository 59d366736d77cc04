#include "scenarios/reader/design_space/design_points.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "scenarios/reader/design_space/flow_text.hpp"
#include "scenarios/reader/design_space/level_list.hpp"
#include "scenarios/reader/text/spelling.hpp"

namespace islet::scenarios {
namespace {

void refuse_too_many(Mark mark, std::string_view what, Context& context) {
  context.faults.add(mark, fmt::format("the design space has more than {} points", most_points),
                     fmt::format("{}; a run holds at most {}", what, most_points), "leave levels or factors out");
}

std::optional<std::uint32_t> level_of(const Place& place, Factor& factor, Context& context) {
  auto& values = factor.columns.front().values;
  const auto text = flow_text(place.node);
  const auto found = std::ranges::find(values, text, flow_text);
  if (found != values.end()) return static_cast<std::uint32_t>(found - values.begin());
  if (place.node.kind == Kind::null) {
    context.faults.add(place.node.mark, fmt::format("`{}` is empty", place.path), "the point needs a level there",
                       "write a value");
    return std::nullopt;
  }
  if (factor.listed) {
    std::vector<std::string> known;
    for (const auto& value : values) known.push_back(flow_text(value));
    context.faults.add(place.node.mark,
                       fmt::format("`{}`: `{}` is no level of `{}`", place.path, excerpt(text), factor.name),
                       "the factor lists its levels", suggest(text, known));
    return std::nullopt;
  }
  if (values.size() == most_levels) {
    context.faults.add(place.node.mark, fmt::format("`{}` has more than {} levels", factor.name, most_levels),
                       "no surface needs that many", "leave points out");
    return std::nullopt;
  }
  values.push_back(place.node);
  return static_cast<std::uint32_t>(values.size() - 1);
}

Levels read_point(const Place& place, std::vector<Factor>& factors, Context& context) {
  MapReader map(place, context);
  Levels levels;
  for (auto& factor : factors) {
    if (factor.derived) {
      if (const auto given = map.find(factor.name)) {
        context.faults.add(given->node.mark, fmt::format("`{}` is derived", given->path),
                           "its value follows from the other factors", "leave it out");
      }
      levels.push_back(0);
      continue;
    }
    const auto value = map.require(factor.name, factor.levels() > 0 ? factor.label(0) : "1");
    levels.push_back(value ? level_of(*value, factor, context).value_or(0) : 0);
  }
  map.finish();
  return levels;
}

}  // namespace

std::vector<Levels> full_grid(const std::vector<Factor>& factors, Mark mark, Context& context) {
  std::size_t count = 1;
  for (const auto& factor : factors) {
    if (factor.derived) continue;
    count *= factor.levels();
    if (count > most_points) {
      refuse_too_many(mark, "every combination of levels is one", context);
      return {};
    }
  }
  std::vector<Levels> points;
  for (std::size_t point = 0; point < count; ++point) {
    Levels levels(factors.size(), 0);
    std::size_t rest = point;
    for (std::size_t f = factors.size(); f-- > 0;) {
      if (factors[f].derived) continue;
      levels[f] = static_cast<std::uint32_t>(rest % factors[f].levels());
      rest /= factors[f].levels();
    }
    points.push_back(std::move(levels));
  }
  return points;
}

std::vector<Levels> each_level_once(const std::vector<Factor>& factors) {
  std::vector<Levels> points = {Levels(factors.size(), 0)};
  for (std::size_t f = 0; f < factors.size(); ++f) {
    if (factors[f].derived) continue;
    for (std::uint32_t level = 1; level < factors[f].levels() && points.size() < most_points; ++level) {
      points.emplace_back(factors.size(), 0)[f] = level;
    }
  }
  return points;
}

std::vector<Levels> read_points(const Place& list, std::vector<Factor>& factors, Context& context) {
  std::vector<Levels> points;
  if (!require_kind(list, Kind::list, context)) return points;
  if (list.node.items.empty()) {
    context.faults.add(list.node.mark, fmt::format("`{}` is empty", list.path), "nothing would be simulated",
                       "list the points, or leave the key out for every combination");
  }
  if (list.node.items.size() > most_points) {
    refuse_too_many(list.node.mark, "each item is one", context);
    return points;
  }
  std::set<Levels> earlier;
  for (std::size_t i = 0; i < list.node.items.size(); ++i) {
    const auto before = context.faults.count();
    const Place place{list.node.items[i], fmt::format("{}.item {}", list.path, i + 1)};
    auto levels = read_point(place, factors, context);
    if (context.faults.count() == before && !earlier.insert(levels).second) {
      context.faults.add(place.node.mark, fmt::format("`{}` is there twice", place.path),
                         "the same design would be simulated twice", "leave one out");
    }
    points.push_back(std::move(levels));
  }
  for (const auto& factor : factors) {
    if (!factor.derived && !factor.listed) {
      refuse_repeats(factor.columns.front().values, fmt::format("{}.{}", list.path, factor.name), context);
    }
  }
  return points;
}

}  // namespace islet::scenarios
