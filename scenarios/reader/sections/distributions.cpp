// Distributions of the preset that the scenario replaces.

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "engine/core/calendar.hpp"
#include "engine/core/portable_math.hpp"
#include "engine/model_api/bounded_share.hpp"
#include "scenarios/reader/sections/sections.hpp"
#include "scenarios/reader/text/spelling.hpp"

namespace islet::scenarios {
namespace {

using model::Covariate;

std::optional<double> read_amount(const Place& place, Covariate covariate, bool spread, Context& context) {
  const auto dimension = model::dimension_of(covariate);
  const auto unit = model::unit_of(covariate);
  const auto text = fmt::format("more than 0 and at most 1e9{}{}", unit == "1" ? "" : " ", unit == "1" ? "" : unit);
  const Limits limits{0.0, 1e9, text, true};
  if (dimension != Dimension::other) {
    return spread ? read_spread(place, dimension, limits, context) : read_quantity(place, dimension, limits, context);
  }
  return read_in_unit(place, unit, limits, context);
}

void read_shape(const Place& place, model::Marginal& marginal, Context& context) {
  constexpr Limits cv_limits{0.0, 5.0, "more than 0 % and at most 500 %", true};
  MapReader map(place, context);
  if (!map.is_map()) return;
  const auto median = map.find("median");
  const auto cv = map.find("cv");
  const auto mean = map.find("mean");
  const auto sd = map.find("sd");
  map.finish();
  marginal.ramps.clear();  // the distribution is replaced as a whole
  marginal.spread_ramps.clear();
  if (median && cv && !mean && !sd) {
    const double share = read_quantity(*cv, Dimension::fraction, cv_limits, context).value_or(0.0);
    marginal.shape = model::Shape::lognormal;
    marginal.location = read_amount(*median, marginal.covariate, false, context).value_or(1.0);
    marginal.spread = std::sqrt(portable::log(1.0 + share * share));
  } else if (mean && sd && !median && !cv) {
    marginal.shape = model::Shape::normal;
    marginal.location = read_amount(*mean, marginal.covariate, false, context).value_or(1.0);
    marginal.spread = read_amount(*sd, marginal.covariate, true, context).value_or(1.0);
  } else {
    context.faults.add(map.mark(), fmt::format("`{}` is not a distribution", place.path), "two numbers describe one",
                       "write {median: ..., cv: ...} or {mean: ..., sd: ...}");
  }
}

std::string amount(const model::Marginal& marginal, double value) {
  const bool in_years = model::dimension_of(marginal.covariate) == Dimension::time && value >= days_per_year;
  return in_years ? fmt::format("{:.4g} year", value / days_per_year)
                  : fmt::format("{:.4g} {}", value, model::unit_of(marginal.covariate));
}

std::string bounds_of(const model::Marginal& marginal) {
  if (marginal.low <= -model::unlimited) return "at most " + amount(marginal, marginal.high);
  if (marginal.high >= model::unlimited) return "at least " + amount(marginal, marginal.low);
  return amount(marginal, marginal.low) + " to " + amount(marginal, marginal.high);
}

// Reports a distribution of which the preset's bounds leave next to nothing: nearly all people would stand at a bound,
// though the scenario says otherwise.
void check_bounds(const Entry& entry, const std::string& path, const model::Marginal& marginal, Context& context) {
  constexpr double least = 1e-3;
  const auto share = model::share_within_bounds(marginal);
  if (!share || *share >= least) return;
  context.faults.add(entry.mark, fmt::format("`{}` lies outside of the preset's bounds", path),
                     fmt::format("{:.2g} % of it lies within {}, and people come from there only", 100.0 * *share,
                                 bounds_of(marginal)),
                     "write one that lies within the bounds, or choose a preset that holds such people");
}

}  // namespace

void read_distributions(const Place& place, Draft& draft, Context& context) {
  if (!require_kind(place, Kind::map, context) || !draft.population_known) return;
  std::vector<std::string> names;
  for (const auto& marginal : draft.scenario.population.marginals) {
    using enum model::Shape;
    if (marginal.shape == normal || marginal.shape == lognormal || marginal.shape == uniform) {
      names.emplace_back(name_of(marginal.covariate));
    }
  }
  for (const auto& entry : place.node.entries) {
    const auto covariate = model::covariate_named(entry.key);
    if (!covariate || std::ranges::find(names, entry.key) == names.end()) {
      context.faults.add(entry.mark,
                         fmt::format("`{}`: the preset has no distribution `{}`", place.path, excerpt(entry.key)),
                         "only a continuous distribution of the preset can be replaced", suggest(entry.key, names));
      continue;
    }
    auto& marginals = draft.scenario.population.marginals;
    const auto found = std::ranges::find(marginals, *covariate, &model::Marginal::covariate);
    const auto path = fmt::format("{}.{}", place.path, entry.key);
    const auto before = context.faults.count();
    read_shape({entry.value, path}, *found, context);
    if (context.faults.count() == before) check_bounds(entry, path, *found, context);
    context.assume(path, "set in the scenario");
  }
}

}  // namespace islet::scenarios
