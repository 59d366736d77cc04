#include "scenarios/reader/design_space/unit_conversion.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "engine/core/dimension.hpp"

namespace islet::scenarios {
namespace {

template <typename Visit>
void for_each_dimension(Visit visit) {
  for (int d = 0; d <= static_cast<int>(Dimension::other); ++d) visit(static_cast<Dimension>(d));
}

const Unit* find_unit(Dimension dimension, std::string_view text) {
  const auto units = units_of(dimension);
  const auto found = std::ranges::find(units, text, &Unit::text);
  return found == units.end() ? nullptr : &*found;
}

// Units that UCUM writes in another way (https://ucum.org): mo and a are the mean month and year of the Julian
// calendar, as in a scenario; [IU] is the international unit.
constexpr std::array<std::pair<std::string_view, std::string_view>, 26> ucum_units = {{
    {"", "1"},
    {"day", "d"},
    {"week", "wk"},
    {"month", "mo"},
    {"year", "a"},
    {"yr", "a"},
    {"1/day", "/d"},
    {"1/month", "/mo"},
    {"1/year", "/a"},
    {"%/month", "%/mo"},
    {"%/year", "%/a"},
    {"mU/L", "m[IU]/L"},
    {"uU/mL", "u[IU]/mL"},
    {"1e6 cells/kg", "10*6{cells}/kg"},
    {"cells/kg", "{cells}/kg"},
    {"U/kg/day", "[IU]/kg/d"},
    {"IU/kg/day", "[IU]/kg/d"},
    {"subject/day", "{subject}/d"},
    {"subject/week", "{subject}/wk"},
    {"subject/month", "{subject}/mo"},
    {"subject/year", "{subject}/a"},
    {"1/uL", "/uL"},
    {"1e9/L", "10*9/L"},
    {"1/d", "/d"},
    {"1/yr", "/a"},
    {"1/min", "/min"},
}};

// The longest unit that the text begins with, of those that what follows may follow.
template <typename MayFollow>
std::string_view longest_unit(std::string_view text, const ParameterTable& parameters, MayFollow may_follow) {
  std::string_view longest;
  const auto consider = [&](std::string_view unit) {
    if (unit.empty() || unit == "1" || unit.size() <= longest.size() || !text.starts_with(unit)) return;
    if (may_follow(text.substr(unit.size()))) longest = text.substr(0, unit.size());
  };
  for_each_dimension([&](Dimension dimension) {
    for (const auto& unit : units_of(dimension)) consider(unit.text);
  });
  for (const auto& parameter : parameters.all()) consider(parameter.unit);
  return longest;
}

}  // namespace

std::optional<double> conversion(std::string_view from, std::string_view to) {
  if (from == to) return 1.0;
  std::optional<double> found;
  for_each_dimension([&](Dimension dimension) {
    const auto* a = find_unit(dimension, from);
    const auto* b = find_unit(dimension, to);
    if (a == nullptr || b == nullptr || a->offset != 0.0 || b->offset != 0.0) return;
    if (!found) found = a->size() / b->size();
  });
  return found;
}

std::string_view leading_unit(std::string_view text, const ParameterTable& parameters) {
  return longest_unit(text, parameters,
                      [](std::string_view rest) { return rest.empty() || rest.front() == ' ' || rest.front() == ')'; });
}

std::string_view unit_without_blank(std::string_view text, const ParameterTable& parameters) {
  constexpr std::string_view operators = "+-*/(";
  return longest_unit(text, parameters, [&](std::string_view rest) {
    return !rest.empty() && operators.find(rest.front()) != std::string_view::npos;
  });
}

std::string ucum_text(std::string_view unit) {
  const auto found = std::ranges::find(ucum_units, unit, &std::pair<std::string_view, std::string_view>::first);
  return std::string(found == ucum_units.end() ? unit : found->second);
}

}  // namespace islet::scenarios
