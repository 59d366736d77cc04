// What is kept of the results, what stops a run, and values of parameters set by the scenario.

#include <fmt/format.h>

#include <algorithm>
#include <limits>

#include "scenarios/reader/sections/sections.hpp"
#include "scenarios/reader/sections/uncertain_parameter.hpp"
#include "scenarios/reader/text/known_words.hpp"
#include "scenarios/reader/text/spelling.hpp"

namespace islet::scenarios {

void read_results_options(MapReader& root, Draft& draft) {
  constexpr Limits share{0.0, 1.0, "0 % to 100 %"};
  auto& context = root.context();
  if (const auto failures = root.find("failures")) {
    MapReader map(*failures, context);
    draft.scenario.tolerated_failures =
        map.quantity_or("tolerate", Dimension::fraction, share, draft.scenario.tolerated_failures);
    map.finish();
  }
  if (const auto output = root.find("output")) {
    MapReader map(*output, context);
    if (const auto patients = map.find("patients")) {
      const auto most = draft.scenario.replicates.value_or(100000);
      const auto value = read_unsigned(*patients, 0, std::min<std::uint64_t>(most, 100000), context);
      draft.scenario.stored_replicates = static_cast<std::uint32_t>(value.value_or(0));
    }
    map.finish();
  }
  using analysis::RateInterval;
  draft.scenario.rate_interval =
      root.choice_or("rate_interval", "interval of a rate", choices<RateInterval>(), RateInterval::wilson);
}

namespace {

// Why a value is out of bounds, and what to write in its place.
struct OutOfBounds {
  std::string reason, instead;
};

// A parameter may be switched off or changed a thousandfold, not turned round; what is a time or a dose that something
// is divided by stays above zero.
std::optional<OutOfBounds> slip(const Parameter& parameter, double value) {
  constexpr double most = 1000.0;
  static const std::vector<std::string> divisors = {"d", "yr", "min", "1e6 cells/kg", "mmol/L/d", "mU/L"};
  const bool divides = std::ranges::find(divisors, parameter.unit) != divisors.end();
  const double size = std::abs(parameter.value);
  const bool same_side = parameter.value >= 0.0 ? value >= 0.0 : value <= 0.0;
  const bool small_enough = size == 0.0 || std::abs(value) <= most * size;
  const bool large_enough = !divides || std::abs(value) >= size / most;
  if (same_side && small_enough && large_enough) return std::nullopt;
  return OutOfBounds{
      fmt::format("the program has {:g} {}; a change of sign, or of more than a factor of {:g}{}, is taken for a "
                  "slip",
                  parameter.value, parameter.unit, most, divides ? " either way" : " upwards"),
      "write a value of the same sign and order"};
}

// A share above 1 or a time of 0 has no meaning, however close it lies.
std::optional<OutOfBounds> without_meaning(const Parameter& parameter, double value,
                                           const std::optional<model::ParameterDomain>& domain) {
  if (!domain || has_meaning(*domain, value, value)) return std::nullopt;
  const bool bounded = domain->high < std::numeric_limits<double>::max();
  const std::string limits = bounded ? fmt::format("from {:g} to {:g}", domain->low, domain->high)
                                     : fmt::format("{} {:g}", domain->above_low ? "above" : "of at least", domain->low);
  return OutOfBounds{fmt::format("{} has a meaning {} only", parameter.long_name, limits),
                     fmt::format("write a number {}", limits)};
}

std::string in_words(double value, const std::string& unit) {
  return fmt::format("{:.4g}{}", value, unit.empty() || unit == "1" ? "" : " " + unit);
}

}  // namespace

void say_solved_for(const std::vector<Setting>& settings, const ParameterTable& parameters,
                    simulation::Scenario& scenario) {
  for (auto& assumption : scenario.assumptions) {
    const auto place = "parameters." + assumption.what;
    if (!parameters.contains(assumption.what) || std::ranges::find(settings, place, &Setting::path) == settings.end())
      continue;
    const auto& parameter = parameters[assumption.what];
    assumption.text = "solved for: " + in_words(parameter.value, parameter.unit);
  }
}

void read_parameter_overrides(const MaybePlace& place, Draft& draft, Context& context) {
  if (!place || !require_kind(*place, Kind::map, context)) return;
  std::vector<std::string> ids;
  for (const auto& parameter : context.known.parameters->all()) ids.push_back(parameter.id);
  for (const auto& entry : place->node.entries) {
    if (!context.known.parameters->contains(entry.key)) {
      const auto guess = nearest(entry.key, ids);
      context.faults.add(entry.mark, fmt::format("there is no parameter `{}`", excerpt(entry.key)),
                         "nothing would change",
                         guess ? fmt::format("did you mean `{}`?", *guess) : "`islet models` lists all parameters");
      continue;
    }
    const auto& parameter = (*context.known.parameters)[entry.key];
    const auto value =
        read_in_unit({entry.value, fmt::format("{}.{}", place->path, entry.key)}, parameter.unit, context);
    if (!value) continue;
    auto fault = slip(parameter, *value);
    if (!fault) {
      const auto domain = context.known.uncertain_domain(parameter.id, draft.scenario.population.disease);
      fault = without_meaning(parameter, *value, domain);
    }
    if (fault) {
      context.faults.add(entry.value.mark, fmt::format("`parameters.{}`: {:g} is out of bounds", parameter.id, *value),
                         fault->reason, fault->instead);
      continue;
    }
    draft.scenario.parameter_overrides.push_back({parameter.id, *value});
    context.assume(parameter.id, "set to " + in_words(*value, parameter.unit) + " in the scenario");
  }
}

}  // namespace islet::scenarios
