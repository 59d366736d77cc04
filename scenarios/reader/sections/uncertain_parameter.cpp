#include "scenarios/reader/sections/uncertain_parameter.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cmath>
#include <limits>

#include "scenarios/reader/text/map_reader.hpp"

namespace islet::scenarios {
namespace {

using model::Distribution;
using model::Use;
using Form = Distribution::Kind;

// A dose is converted as elsewhere; every other number has the parameter's own unit.
std::optional<double> read_value(const Place& place, const std::string& unit, Context& context) {
  if (unit == "1e6 cells/kg") return read_quantity(place, Dimension::cell_dose, {}, context);
  return read_in_unit(place, unit, context);
}

std::vector<double> read_values(const Place& list, const std::string& unit, Context& context) {
  std::vector<double> values;
  for (const auto& item : items_of(list, context)) {
    if (const auto value = read_value(item, unit, context)) values.push_back(*value);
  }
  return values;
}

bool require_two(const Place& list, Context& context) {
  if (list.node.kind != Kind::list || list.node.items.size() == 2) return true;
  context.faults.add(list.node.mark, fmt::format("`{}` has {} items", list.path, list.node.items.size()),
                     "two numbers describe the distribution", "write [a, b]");
  return false;
}

std::optional<Distribution> read_lognormal(const Place& median, const Place& sd, const std::string& unit,
                                           Context& context) {
  constexpr Limits limits{0.0, 3.0, "0 to 3: a spread of thousandfold"};
  const auto a = read_value(median, unit, context);
  const auto b = read_number(sd, limits, context);
  if (!a || !b) return std::nullopt;
  if (*a != 0.0) return Distribution{Form::lognormal, *a, *b, {}};
  context.faults.add(median.node.mark, fmt::format("`{}` is 0", median.path), "0 has no logarithm to vary",
                     "write another median, or `{values: [0]}` for a value that is known to be 0");
  return std::nullopt;
}

std::optional<Distribution> read_normal(const Place& mean, const Place& sd, const std::string& unit, Context& context) {
  const auto a = read_value(mean, unit, context);
  const auto b = read_value(sd, unit, context);
  if (!a || !b) return std::nullopt;
  if (*b >= 0.0) return Distribution{Form::normal, *a, *b, {}};
  context.faults.add(sd.node.mark, fmt::format("`{}` is below zero", sd.path), "it is a spread", "write 0 or more");
  return std::nullopt;
}

std::optional<Distribution> read_uniform(const Place& range, const std::string& unit, Context& context) {
  if (!require_two(range, context)) return std::nullopt;
  const auto ends = read_values(range, unit, context);
  if (ends.size() != 2) return std::nullopt;
  if (ends[0] <= ends[1]) return Distribution{Form::uniform, ends[0], ends[1], {}};
  context.faults.add(range.node.mark, fmt::format("`{}` begins above its end", range.path), "a range is [low, high]",
                     "turn it round");
  return std::nullopt;
}

std::optional<Distribution> read_beta(const Place& shapes, Context& context) {
  if (!require_two(shapes, context)) return std::nullopt;
  constexpr std::uint64_t most = 100;
  std::vector<double> numbers;
  for (const auto& item : items_of(shapes, context)) {
    if (const auto value = read_unsigned(item, 1, most, context)) numbers.push_back(static_cast<double>(*value));
  }
  if (numbers.size() != 2) return std::nullopt;
  return Distribution{Form::beta, numbers[0], numbers[1], {}};
}

std::optional<Distribution> read_equally_likely(const Place& list, const std::string& unit, Context& context) {
  auto values = read_values(list, unit, context);
  if (list.node.kind != Kind::list || values.size() != list.node.items.size()) return std::nullopt;
  std::ranges::sort(values);
  return Distribution{Form::equally_likely, 0.0, 0.0, std::move(values)};
}

std::optional<Distribution> read_distribution(MapReader& map, const std::string& unit) {
  auto& context = map.context();
  const auto median = map.find("median"), sd_log = map.find("sd_log");
  const auto mean = map.find("mean"), sd = map.find("sd");
  const auto range = map.find("range"), beta = map.find("beta"), values = map.find("values");
  const auto given = [](const auto&... places) { return (0 + ... + (places ? 1 : 0)); };
  const int all = given(median, sd_log, mean, sd, range, beta, values);
  if (median && sd_log && all == 2) return read_lognormal(*median, *sd_log, unit, context);
  if (mean && sd && all == 2) return read_normal(*mean, *sd, unit, context);
  if (range && all == 1) return read_uniform(*range, unit, context);
  if (beta && all == 1) return read_beta(*beta, context);
  if (values && all == 1) return read_equally_likely(*values, unit, context);
  context.faults.add(map.mark(), fmt::format("`{}` is not a distribution", map.path()),
                     "it is one of five kinds, each described by its own numbers",
                     "write {median: ..., sd_log: ...}, {mean: ..., sd: ...}, {range: [a, b]}, {beta: [a, b]} or "
                     "{values: [...]}");
  return std::nullopt;
}

std::optional<Distribution> read_multiplier(const Place& place, Context& context) {
  MapReader map(place, context);
  if (!map.is_map()) return std::nullopt;
  auto distribution = read_distribution(map, "1");
  map.finish();
  return distribution;
}

}  // namespace

std::string words_of(const Distribution& d) {
  switch (d.kind) {
    case Form::lognormal:
      return fmt::format("lognormal, median {:g}, SD of the logarithm {:g}", d.a, d.b);
    case Form::normal:
      return fmt::format("normal, mean {:g}, SD {:g}", d.a, d.b);
    case Form::uniform:
      return fmt::format("uniform from {:g} to {:g}", d.a, d.b);
    case Form::beta:
      return fmt::format("beta({:g}, {:g})", d.a, d.b);
    case Form::equally_likely:
      return fmt::format("one of {:g}, equally likely", fmt::join(d.values, ", "));
  }
  return "";
}

std::optional<std::string> unsuitable(const model::UncertainParameter& uncertain,
                                      const model::ParameterDomain& domain) {
  const auto& d = uncertain.distribution;
  const auto whole = [](double shape) { return shape >= 1.0 && shape <= 100.0 && shape == std::floor(shape); };
  if (d.kind == Form::beta && (!whole(d.a) || !whole(d.b)))
    return "the shapes of a beta distribution are whole numbers from 1 to 100";
  if (d.kind == Form::equally_likely && d.values.empty()) return "there is no value";
  const double low = d.at(-model::outermost_score);
  const double high = d.at(model::outermost_score);
  if (!std::isfinite(low) || !std::isfinite(high) || low > high) return "it is not spread from low to high";
  if (uncertain.use != Use::replaces) {
    if (low >= 0.0) return std::nullopt;
    return fmt::format("a multiplier is 0 or more, and this one reaches {:.3g} within the {:g} SD that scores span",
                       low, model::outermost_score);
  }
  if (has_meaning(domain, low, high)) return std::nullopt;
  return fmt::format("it reaches from {:.3g} to {:.3g} within the {:g} SD that scores span, and the parameter {}", low,
                     high, model::outermost_score,
                     domain.high == 1.0 ? "is 0 to 1"
                     : domain.above_low ? "is above 0"
                                        : "is 0 or more");
}

std::optional<model::UncertainParameter> read_uncertain_parameter(const Place& place, const Parameter& parameter,
                                                                  const model::ParameterDomain& domain,
                                                                  Context& context) {
  MapReader map(place, context);
  if (!map.is_map()) return std::nullopt;
  model::UncertainParameter out{parameter.id, Use::replaces, {}};
  const auto multiplier = map.find("multiplier");
  if (multiplier && !domain.multiplier) {
    context.faults.add(multiplier->node.mark, fmt::format("`{}` does not suit the parameter", multiplier->path),
                       "only effects of the cells can be multiplied", "give the distribution of the parameter itself");
    return std::nullopt;
  }
  if (multiplier) out.use = *domain.multiplier;
  const auto distribution = multiplier ? read_multiplier(*multiplier, context) : read_distribution(map, parameter.unit);
  map.finish();
  if (!distribution) return std::nullopt;
  out.distribution = *distribution;
  const auto why = unsuitable(out, domain);
  if (!why) return out;
  context.faults.add(
      place.node.mark, fmt::format("`{}`: {} does not suit `{}`", place.path, words_of(*distribution), parameter.id),
      *why, "write a distribution that stays within, e.g. {median: ..., sd_log: ...} or {range: [a, b]}");
  return std::nullopt;
}

}  // namespace islet::scenarios
