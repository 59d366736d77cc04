// A factor: the places it sets, and the values it takes there.

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "scenarios/reader/design_space/amount.hpp"
#include "scenarios/reader/design_space/level_numbers.hpp"
#include "scenarios/reader/design_space/unit_conversion.hpp"
#include "scenarios/reader/sensitivity/read_sensitivity.hpp"
#include "scenarios/reader/text/number_text.hpp"

namespace islet::scenarios {
namespace {

enum class Distribution { uniform, loguniform, whole_numbers, normal, lognormal };

const std::vector<std::pair<std::string, Distribution>> distributions = {{"uniform", Distribution::uniform},
                                                                         {"loguniform", Distribution::loguniform},
                                                                         {"whole_numbers", Distribution::whole_numbers},
                                                                         {"normal", Distribution::normal},
                                                                         {"lognormal", Distribution::lognormal}};

Node scalar(std::string text, Mark mark) {
  return {.kind = Kind::scalar, .text = std::move(text), .quoted = false, .items = {}, .entries = {}, .mark = mark};
}

// Reads an amount in `unit`; the first amount decides the unit.
std::optional<double> read_amount(const Place& place, std::optional<std::string>& unit, Context& context) {
  if (!require_kind(place, Kind::scalar, context)) return std::nullopt;
  const auto amount = place.node.quoted ? std::nullopt : amount_of(place.node.text);
  if (!amount) {
    context.faults.add(place.node.mark, fmt::format("`{}`: `{}` is not a number", place.path, excerpt(place.node.text)),
                       "a range is one of numbers, each with its unit", "write for example 20, or 0.5e6 cells/kg");
    return std::nullopt;
  }
  const auto own = amount->is_bare() ? std::string() : amount->units.front().first;
  if (!unit) unit = own;
  const auto factor = conversion(own, *unit);
  if (factor) return amount->number * *factor;
  context.faults.add(place.node.mark,
                     fmt::format("`{}`: `{}` is not of the unit `{}`", place.path, excerpt(place.node.text), *unit),
                     "all numbers of a factor are of one kind", "write them in one unit");
  return std::nullopt;
}

struct Ends {
  double low = 0.0;
  double high = 0.0;
};

std::optional<Ends> read_range(const Place& place, std::optional<std::string>& unit, Context& context) {
  if (!require_kind(place, Kind::list, context)) return std::nullopt;
  const auto& items = place.node.items;
  if (items.size() != 2) {
    context.faults.add(place.node.mark, fmt::format("`{}` has {} numbers", place.path, items.size()),
                       "a range has a low and a high end", "write for example `[0.5e6 cells/kg, 2e6 cells/kg]`");
    return std::nullopt;
  }
  const auto low = read_amount({items[0], place.path}, unit, context);
  const auto high = read_amount({items[1], place.path}, unit, context);
  if (!low || !high) return std::nullopt;
  return Ends{*low, *high};
}

double parameter_of(MapReader& map, const char* key, std::optional<std::string>& unit) {
  const auto place = map.require(key, "1");
  return place ? read_amount(*place, unit, map.context()).value_or(1.0) : 1.0;
}

// The whole numbers between the ends, each with the same probability.
std::optional<exploration::Levels> whole_numbers(Ends ends, Mark mark, Context& context) {
  const double count = ends.high - ends.low + 1.0;
  if (ends.low == std::round(ends.low) && ends.high == std::round(ends.high) && count >= 2.0 &&
      count <= static_cast<double>(most_listed_values)) {
    exploration::Levels levels;
    for (double value = ends.low; value <= ends.high; value += 1.0) levels.values.push_back(value);
    return levels;
  }
  context.faults.add(
      mark, "this is no range of whole numbers",
      fmt::format("its ends are whole, the second is larger, and it holds at most {} numbers", most_listed_values),
      "write for example `[20, 60]`");
  return std::nullopt;
}

std::optional<exploration::FactorRange> range_of(MapReader& map, Distribution distribution, Ends ends, Mark mark,
                                                 std::optional<std::string>& unit) {
  std::optional<std::string> bare = "";
  switch (distribution) {
    case Distribution::uniform:
      return exploration::Uniform{ends.low, ends.high};
    case Distribution::loguniform:
      return exploration::LogUniform{ends.low, ends.high};
    case Distribution::whole_numbers:
      return whole_numbers(ends, mark, map.context());
    case Distribution::normal: {
      const double mean = parameter_of(map, "mean", unit);
      return exploration::TruncatedNormal{mean, parameter_of(map, "sd", unit), ends.low, ends.high};
    }
    case Distribution::lognormal: {
      const double median = parameter_of(map, "median", unit);
      return exploration::TruncatedLogNormal{median, parameter_of(map, "log_sd", bare), ends.low, ends.high};
    }
  }
  return std::nullopt;
}

void read_range_factor(MapReader& map, const Place& place, WrittenFactor& out) {
  auto& context = map.context();
  const auto before = context.faults.count();
  std::optional<std::string> unit;
  const auto ends = read_range(place, unit, context);
  const auto distribution = map.choice_or("distribution", "distribution", distributions, Distribution::uniform);
  if (!ends) return;
  const auto range = range_of(map, distribution, *ends, place.node.mark, unit);
  if (!range || context.faults.count() != before) return;
  if (const auto fault = exploration::fault_of(*range); !fault.empty()) {
    context.faults.add(place.node.mark, fmt::format("`{}` is no range: {}", place.path, fault),
                       "its values are drawn from it", "write the lower end first, and check the distribution");
    return;
  }
  auto& spec = out.spec;
  spec.range = *range;
  spec.unit = *unit;
  spec.ucum = ucum_text(*unit);
  spec.distribution = distributions[static_cast<std::size_t>(distribution)].first;
  // The values that are tried are the ends, the median and one value between. That value is no round number, so that a
  // place for whole numbers rejects it.
  constexpr double between = 0.381966;
  auto& tried = out.tried.columns.front().values;
  for (const double u : {0.0, 0.5, 1.0, between}) {
    tried.push_back(scalar(spec.text_at(exploration::value_at(*range, u)), place.node.mark));
  }
  out.median = 1;
}

void read_listed_factor(const Place& place, WrittenFactor& out, Context& context) {
  if (!require_kind(place, Kind::list, context)) return;
  const auto& items = place.node.items;
  if (items.size() < 2 || items.size() > most_listed_values) {
    context.faults.add(place.node.mark, fmt::format("`{}` has {} values", place.path, items.size()),
                       fmt::format("a factor takes 2 to {}", most_listed_values), "write the values that it takes");
    return;
  }
  auto& spec = out.spec;
  exploration::Levels levels;
  const auto numbers = numbers_of(items);
  spec.is_number = !numbers.values.empty();
  spec.ucum = numbers.unit;
  spec.distribution = "values";
  for (const auto& item : items) {
    if (!require_kind({item, place.path}, Kind::scalar, context)) return;
    if (std::ranges::find(spec.labels, item.text) != spec.labels.end()) {
      context.faults.add(item.mark, fmt::format("`{}` has the value `{}` twice", place.path, excerpt(item.text)),
                         "each value has the same probability", "write each value once");
      return;
    }
    levels.values.push_back(spec.is_number ? numbers.values[levels.values.size()]
                                           : static_cast<double>(levels.values.size()));
    spec.labels.push_back(item.text);
    out.tried.columns.front().values.push_back(item);
  }
  auto sorted = levels.values;
  std::ranges::sort(sorted);
  if (std::ranges::adjacent_find(sorted, is_same_level) != sorted.end()) {
    context.faults.add(place.node.mark, fmt::format("`{}` has two values that are the same number", place.path),
                       "each value has the same probability", "write each value once");
  }
  spec.range = std::move(levels);
  out.median = items.size() / 2;
}

WrittenFactor read_varied_factor(const Entry& entry, const std::string& path, const Node& root, Context& context) {
  WrittenFactor out;
  out.spec.name = out.tried.name = entry.key;
  out.tried.mark = entry.mark;
  MapReader map({entry.value, path}, context);
  if (!map.is_map()) return out;
  const auto* status = entry.value.find("status");
  out.spec.assumed = status != nullptr && status->value.text == "assumed";
  if (const auto* source = entry.value.find("source"); source != nullptr) out.spec.source = source->value.text;
  const auto set = map.require("set", "PATH");
  auto& column = out.tried.columns.emplace_back();
  if (set) column.targets = read_paths(*set, root, context);
  for (const auto& target : column.targets) out.spec.paths.push_back(target.text());
  const auto range = map.find("range");
  const auto values = map.find("values");
  if (range.has_value() == values.has_value()) {
    context.faults.add(entry.mark, fmt::format("`{}` has {} of `range` and `values`", path, range ? "both" : "none"),
                       "a factor varies over a range, or takes the values of a list", "write `range: [LOW, HIGH]`");
  } else if (range) {
    read_range_factor(map, *range, out);
  } else {
    read_listed_factor(*values, out, context);
  }
  map.finish();
  return out;
}

}  // namespace

std::string SensitivityFactor::text_at(double value) const {
  if (!labels.empty()) {
    const auto& values = std::get<exploration::Levels>(range).values;
    const auto found = std::ranges::find(values, value);
    return labels.at(static_cast<std::size_t>(found - values.begin()));
  }
  Amount amount{value, {}};
  if (!unit.empty()) amount.units.emplace_back(unit, 1);
  return written(amount).value_or("");
}

std::vector<WrittenFactor> read_varied_factors(const Place& place, const Node& root, Context& context) {
  std::vector<WrittenFactor> factors;
  if (!require_kind(place, Kind::map, context)) return factors;
  const auto& entries = place.node.entries;
  if (entries.empty() || entries.size() > most_varied_factors) {
    context.faults.add(place.node.mark, fmt::format("`{}` has {} factors", place.path, entries.size()),
                       fmt::format("it has 1 to {}", most_varied_factors),
                       "write for example `dose: {set: PATH, range: [LOW, HIGH]}`");
    return factors;
  }
  std::vector<Factor> sound;
  for (const auto& entry : entries) {
    const auto before = context.faults.count();
    check_factor_name(entry, context);
    auto factor = read_varied_factor(entry, fmt::format("{}.{}", place.path, entry.key), root, context);
    if (context.faults.count() != before) continue;
    sound.push_back(factor.tried);
    factors.push_back(std::move(factor));
  }
  refuse_overlaps(sound, context);
  return factors;
}

}  // namespace islet::scenarios
