#include "scenarios/reader/sections/person_limits.hpp"

#include <fmt/format.h>

#include <vector>

#include "engine/core/calendar.hpp"

namespace islet::scenarios {
namespace {

std::string with_unit(Dimension dimension, double value) {
  if (dimension == Dimension::time) return fmt::format("{:g} year", value / days_per_year);
  const auto units = units_of(dimension);
  const auto unit = units.empty() ? std::string_view{} : units.front().text;
  return unit.empty() || unit == "1" ? fmt::format("{:g}", value) : fmt::format("{:g} {}", value, unit);
}

struct Range {
  double low = 0.0, high = 0.0;
};

Range person_range(Variable variable) { return {0.0, 2.0 * info(variable).bins.high}; }
Range shown_range(Variable variable) { return {info(variable).bins.low, info(variable).bins.high}; }

// Of every variable, for limits to refer to.
std::vector<std::string> texts_of(Range (*range)(Variable)) {
  std::vector<std::string> texts;
  for (const auto& known : all_variables()) {
    const auto [low, high] = range(known.variable);
    texts.push_back(fmt::format("{} to {}, which a person can have", with_unit(known.dimension, low),
                                with_unit(known.dimension, high)));
  }
  return texts;
}

std::vector<std::string> texts_of_spreads() {
  std::vector<std::string> texts;
  for (const auto& known : all_variables()) {
    const auto [low, high] = person_range(known.variable);
    texts.push_back(
        fmt::format("more than {} and at most {}", with_unit(known.dimension, low), with_unit(known.dimension, high)));
  }
  return texts;
}

Limits limits(Variable variable, Range (*range)(Variable), const std::vector<std::string>& texts) {
  const auto [low, high] = range(variable);
  return {low, high, texts.at(index_of(variable))};
}

}  // namespace

Limits person_limits(Variable variable) {
  static const auto texts = texts_of(person_range);
  return limits(variable, person_range, texts);
}

Limits person_spread_limits(Variable variable) {
  static const auto texts = texts_of_spreads();
  auto out = limits(variable, person_range, texts);
  out.above_low = true;
  return out;
}

Limits shown_limits(Variable variable) {
  static const auto texts = texts_of(shown_range);
  return limits(variable, shown_range, texts);
}

}  // namespace islet::scenarios
