// One stratum of two levels: at or above a cut (named first), and below it. By insulin dose it tells those who inject
// from those who do not.

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "engine/core/calendar.hpp"
#include "scenarios/reader/sections/sections.hpp"

namespace islet::scenarios {
namespace {

constexpr double share_tolerance = 0.0005;  // published percentages are rounded to whole or tenths of a point

struct Levels {
  std::vector<const Entry*> named;
  [[nodiscard]] bool are_counts() const {
    return std::ranges::all_of(named, [](const Entry* level) {
      return level->value.kind == Kind::scalar && !level->value.quoted &&
             level->value.text.find_first_not_of("0123456789") == std::string::npos;
    });
  }
};

// Every key that is not one of the fixed ones names a level.
Levels levels_of(const Place& place, MapReader& map) {
  static const std::vector<std::string> fixed = {"by", "cut", "note", "source", "status"};
  Levels levels;
  for (const auto& entry : place.node.entries) {
    if (std::ranges::find(fixed, entry.key) != fixed.end()) continue;
    (void)map.find(entry.key);
    levels.named.push_back(&entry);
  }
  return levels;
}

void read_counts(const Levels& levels, const std::string& path, trial::Stratum& stratum, Draft& draft,
                 Context& context) {
  const auto first = read_unsigned({levels.named[0]->value, path}, 0, 100000, context);
  const auto second = read_unsigned({levels.named[1]->value, path}, 0, 100000, context);
  if (!first || !second) return;
  const auto sum = *first + *second;
  const auto subjects = static_cast<std::uint64_t>(draft.scenario.design.subjects());
  if (sum == 0 || (draft.arms_sound && sum != subjects)) {
    context.faults.add(levels.named[0]->mark, fmt::format("`{}`: the levels sum to {} subjects", path, sum),
                       fmt::format("the arms have {} subjects in all", subjects),
                       "correct the counts, or write shares in %");
    return;
  }
  stratum.count_at_or_above = static_cast<int>(*first);
  stratum.share_at_or_above = static_cast<double>(*first) / static_cast<double>(sum);
}

void read_shares(const Levels& levels, const std::string& path, trial::Stratum& stratum, Context& context) {
  constexpr Limits limits{0.0, 1.0, "0 % to 100 %"};
  const auto first =
      read_quantity({levels.named[0]->value, path + "." + levels.named[0]->key}, Dimension::fraction, limits, context);
  const auto second =
      read_quantity({levels.named[1]->value, path + "." + levels.named[1]->key}, Dimension::fraction, limits, context);
  if (!first || !second) return;
  if (std::abs(*first + *second - 1.0) > share_tolerance) {
    context.faults.add(levels.named[0]->mark,
                       fmt::format("`{}`: the levels sum to {:.6g} %", path, 100.0 * (*first + *second)),
                       "everybody is in exactly one level", "write shares that sum to 100 %, or counts");
    return;
  }
  stratum.share_at_or_above = *first / (*first + *second);
}

void read_levels(const Levels& levels, MapReader& map, trial::Stratum& stratum, Draft& draft) {
  if (levels.named.size() != 2) {
    map.context().faults.add(map.mark(), fmt::format("`{}` has {} levels", map.path(), levels.named.size()),
                             "a cut makes two levels", "name two: the first is at or above the cut, the second below");
    return;
  }
  for (const auto* level : levels.named) {
    const Node name{Kind::scalar, level->key, true, {}, {}, level->mark};
    (void)read_name({name, map.path()}, map.context());
  }
  stratum.at_or_above = levels.named[0]->key;
  stratum.below = levels.named[1]->key;
  if (levels.are_counts()) {
    read_counts(levels, map.path(), stratum, draft, map.context());
  } else {
    read_shares(levels, map.path(), stratum, map.context());
  }
}

void read_stratum(const Place& place, const std::string& name, Draft& draft, Context& context) {
  constexpr Limits ages{0.0, 120.0 * days_per_year, "more than 0 year and less than 120 year", true, true};
  constexpr Limits doses{0.0, 8.0, "more than 0 and at most 8 U/kg/day", true};
  static const std::vector<std::string> by_names = {"age", "age_at_diagnosis", "insulin_dose"};
  MapReader map(place, context);
  if (!map.is_map()) return;
  trial::Stratum stratum;
  stratum.name = name;
  stratum.line = place.node.mark.line;
  stratum.by = Variable::age_at_diagnosis;
  if (const auto by = map.require("by", "age_at_diagnosis")) {
    if (const auto index = read_choice(*by, "variable to stratify by", by_names, context)) {
      stratum.by = *variable_named(by_names[*index]);
    }
  }
  const bool by_dose = stratum.by == Variable::insulin_dose;
  if (const auto cut = map.require("cut", by_dose ? "0.01 U/kg/day" : "18 year")) {
    stratum.cut = read_quantity(*cut, info(stratum.by).dimension, by_dose ? doses : ages, context).value_or(0.0);
  }
  read_levels(levels_of(place, map), map, stratum, draft);
  map.finish();
  draft.scenario.population.stratum = model::StratumCut{stratum.by, stratum.cut, stratum.share_at_or_above};
  draft.scenario.design.stratum = stratum;
}

}  // namespace

void read_strata(const Place& place, Draft& draft, Context& context) {
  if (!require_kind(place, Kind::map, context)) return;
  for (const auto& entry : place.node.entries) {
    if (&entry != &place.node.entries.front()) {
      context.faults.add(entry.mark, fmt::format("`{}` has more than one stratum", place.path),
                         "this version draws one stratum", "keep the one that matters most");
      continue;
    }
    const Node name{Kind::scalar, entry.key, true, {}, {}, entry.mark};
    (void)read_name({name, place.path}, context);
    read_stratum({entry.value, fmt::format("{}.{}", place.path, entry.key)}, entry.key, draft, context);
  }
}

}  // namespace islet::scenarios
