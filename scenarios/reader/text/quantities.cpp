// Numbers with units: the one place where what is written becomes a canonical value.

#include <fmt/format.h>

#include <algorithm>

#include "scenarios/reader/text/number_text.hpp"
#include "scenarios/reader/text/spelling.hpp"
#include "scenarios/reader/text/values.hpp"

namespace islet::scenarios {
namespace {

using Convert = std::optional<double> (*)(Dimension, double, std::string_view);

std::vector<std::string> unit_names(Dimension dimension) {
  std::vector<std::string> names;
  for (const auto& unit : units_of(dimension)) {
    if (!unit.text.empty() && !(dimension == Dimension::fraction && unit.text == "1")) names.emplace_back(unit.text);
  }
  // The unit that is suggested first must not begin with a number: `1e6 1e6 cells/kg` would be read as one.
  std::ranges::stable_partition(names,
                                [](const std::string& name) { return name.front() < '0' || name.front() > '9'; });
  return names;
}

std::optional<double> number_in(const Place& place, std::string_view text, Context& context) {
  const auto number = parse_number(text);
  if (number.fault == NumberFault::none) return number.value;
  if (number.fault == NumberFault::out_of_range) {
    context.faults.add(place.node.mark, fmt::format("`{}`: {} is too large or too small", place.path, excerpt(text)),
                       "a number of this size cannot be kept", "write a number between 1e-300 and 1e300");
  } else {
    context.faults.add(place.node.mark, fmt::format("`{}`: `{}` is not a number", place.path, excerpt(text)),
                       "numbers are decimal: no leading zeros, signs +, separators, octal, hexadecimal, inf or nan",
                       "write for example 12, 0.5 or 1.5e6");
  }
  return std::nullopt;
}

// Reports a fault when the value is outside the limits; `question` stands before the advice what to write.
std::optional<double> within(const Place& place, double value, const Limits& limits, Context& context,
                             const std::string& question = "") {
  if (limits.contain(value)) return value;
  context.faults.add(place.node.mark, fmt::format("`{}` is {}: out of range", place.path, excerpt(place.node.text)),
                     fmt::format("it must be {}", limits.text), fmt::format("{}write {}", question, limits.text));
  return std::nullopt;
}

// Suggests another unit: nobody has 200 nmol/L of C-peptide, so 200 pmol/L was meant. Only for concentrations, whose
// units are often confused; 5000 day are not meant as 5000 year.
std::string other_unit(Dimension dimension, const std::string& written, double number, const Limits& limits,
                       Convert convert) {
  const bool is_concentration = dimension == Dimension::c_peptide || dimension == Dimension::insulin ||
                                dimension == Dimension::glucose || dimension == Dimension::hba1c;
  if (!is_concentration) return "";
  for (const auto& unit : units_of(dimension)) {
    const auto value = convert(dimension, number, unit.text);
    if (value && limits.contain(*value)) return fmt::format("did you mean `{} {}`? ", written, unit.text);
  }
  return "";
}

std::optional<double> quantity(const Place& place, Dimension dimension, const Limits& limits, Convert convert,
                               Context& context) {
  if (!require_kind(place, Kind::scalar, context)) return std::nullopt;
  const auto written = split_quantity(place.node.text);
  const auto number = number_in(place, written.number, context);
  if (!number) return std::nullopt;
  const auto names = unit_names(dimension);
  if (written.unit.empty()) {
    context.faults.add(place.node.mark, fmt::format("`{}`: {} has no unit", place.path, excerpt(place.node.text)),
                       fmt::format("every {} is written with its unit", name_of(dimension)),
                       fmt::format("write `{} {}`; units: {}", written.number, names.front(), fmt::join(names, ", ")));
    return std::nullopt;
  }
  const auto value = convert(dimension, *number, written.unit);
  if (!value) {
    context.faults.add(
        place.node.mark,
        fmt::format("`{}`: `{}` is not a unit of {}", place.path, excerpt(written.unit), name_of(dimension)),
        "nothing is converted that is not known to be the same kind of quantity", suggest(written.unit, names));
    return std::nullopt;
  }
  if (limits.contain(*value)) return value;
  return within(place, *value, limits, context,
                other_unit(dimension, std::string(written.number), *number, limits, convert));
}

}  // namespace

std::optional<double> read_number(const Place& place, const Limits& limits, Context& context) {
  if (!require_kind(place, Kind::scalar, context)) return std::nullopt;
  const auto written = split_quantity(place.node.text);
  if (place.node.quoted || !written.unit.empty()) {
    context.faults.add(place.node.mark, fmt::format("`{}`: `{}` is not a number", place.path, excerpt(place.node.text)),
                       "it has no unit and stands without quotes", "write for example 12, 0.5 or 1.5e6");
    return std::nullopt;
  }
  const auto number = number_in(place, place.node.text, context);
  return number ? within(place, *number, limits, context) : std::nullopt;
}

std::optional<double> read_quantity(const Place& place, Dimension dimension, const Limits& limits, Context& context) {
  if (dimension == Dimension::number) return read_number(place, limits, context);
  return quantity(place, dimension, limits, to_canonical, context);
}

std::optional<double> read_spread(const Place& place, Dimension dimension, const Limits& limits, Context& context) {
  if (dimension == Dimension::number) return read_number(place, limits, context);
  return quantity(place, dimension, limits, spread_to_canonical, context);
}

std::optional<double> read_in_unit(const Place& place, std::string_view unit, Context& context) {
  if (unit.empty() || unit == "1") return read_number(place, {}, context);
  if (!require_kind(place, Kind::scalar, context)) return std::nullopt;
  const auto written = split_quantity(place.node.text);
  const auto number = number_in(place, written.number, context);
  if (!number) return std::nullopt;
  if (written.unit == unit) return number;
  context.faults.add(place.node.mark,
                     written.unit.empty()
                         ? fmt::format("`{}`: {} has no unit", place.path, excerpt(place.node.text))
                         : fmt::format("`{}`: the unit is not `{}`", place.path, excerpt(written.unit)),
                     "a parameter is written in its own unit, which is never converted",
                     fmt::format("write `{} {}`", written.number, unit));
  return std::nullopt;
}

std::optional<double> read_in_unit(const Place& place, std::string_view unit, const Limits& limits, Context& context) {
  const auto value = read_in_unit(place, unit, context);
  return value ? within(place, *value, limits, context) : std::nullopt;
}

}  // namespace islet::scenarios
