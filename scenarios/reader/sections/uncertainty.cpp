// What is not known of the treatment: a prior of its parameters, and how often it is drawn from.

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <stdexcept>

#include "scenarios/reader/parameters/shared_knowledge.hpp"
#include "scenarios/reader/questions/replicates.hpp"
#include "scenarios/reader/sections/sections.hpp"
#include "scenarios/reader/sections/uncertain_parameter.hpp"
#include "scenarios/reader/text/spelling.hpp"

namespace islet::scenarios {
namespace {

using model::ParameterPrior;

// What the section is read into, and what it is read with.
struct Reader {
  Context& context;
  const ParameterTable& table;  // with the scenario's values
  model::PopulationSpec::Disease disease;
  ParameterPrior& prior;
};

std::vector<std::string> possible_ids(const Reader& reader) {
  std::vector<std::string> ids;
  for (const auto& parameter : reader.table.all()) {
    if (reader.context.known.uncertain_domain(parameter.id, reader.disease)) ids.push_back(parameter.id);
  }
  return ids;
}

void put(ParameterPrior& prior, model::UncertainParameter parameter) {
  const auto found = std::ranges::find(prior.parameters, parameter.id, &model::UncertainParameter::id);
  if (found != prior.parameters.end()) {
    *found = std::move(parameter);
  } else {
    prior.parameters.push_back(std::move(parameter));
  }
}

void read_parameters(const Place& place, Reader& reader) {
  auto& context = reader.context;
  if (!require_kind(place, Kind::map, context)) return;
  for (const auto& entry : place.node.entries) {
    const auto path = fmt::format("{}.{}", place.path, excerpt(entry.key));
    const bool exists = reader.table.contains(entry.key);
    const auto domain = exists ? context.known.uncertain_domain(entry.key, reader.disease) : std::nullopt;
    if (!domain) {
      context.faults.add(entry.mark,
                         fmt::format("`{}`{}", path, exists ? " cannot be uncertain" : ": there is no such parameter"),
                         exists ? "only what the cells do and the size of the trial effect can: with anything else the "
                                  "people would be others, or the same without the cells"
                                : "nothing would be drawn",
                         suggest(entry.key, possible_ids(reader)));
      continue;
    }
    auto parameter = read_uncertain_parameter({entry.value, path}, reader.table[entry.key], *domain, context);
    if (parameter) put(reader.prior, std::move(*parameter));
  }
}

bool is_correlated(const ParameterPrior& prior, const std::string& id) {
  return std::ranges::any_of(prior.correlations,
                             [&](const auto& pair) { return pair.first == id || pair.second == id; });
}

void read_correlation(MapReader& map, Reader& reader) {
  constexpr Limits limits{-1.0, 1.0, "between -1 and 1", true, true};
  auto& context = reader.context;
  const auto between = map.require("between", "[ID, ID]");
  const auto value = map.require("correlation", "-0.5");
  const auto number = value ? read_number(*value, limits, context) : std::nullopt;
  std::vector<std::string> ids, drawn;
  for (const auto& parameter : reader.prior.parameters) drawn.push_back(parameter.id);
  if (!between) return;
  for (const auto& item : items_of(*between, context)) {
    const auto index = read_choice(item, "uncertain parameter", drawn, context);
    if (index) ids.push_back(drawn[*index]);
  }
  if (!number || ids.size() != between->node.items.size()) return;
  const bool free = ids.size() == 2 && ids[0] != ids[1] && !is_correlated(reader.prior, ids[0]) &&
                    !is_correlated(reader.prior, ids[1]);
  if (free) {
    reader.prior.correlations.push_back({ids[0], ids[1], *number});
    return;
  }
  context.faults.add(between->node.mark, fmt::format("`{}` is no pair of its own", between->path),
                     "correlations are between pairs, and a parameter is in one of them at most",
                     "name two parameters that no other correlation names");
}

// Those that are given replace those of the default prior.
void read_correlations(const Place& place, Reader& reader) {
  reader.prior.correlations.clear();
  for (const auto& item : items_of(place, reader.context)) {
    MapReader map(item, reader.context);
    if (!map.is_map()) continue;
    read_correlation(map, reader);
    map.finish();
  }
}

// The default prior's own numbers, which `parameters` may have set to what makes no sense.
void check_default(const Place& place, const Reader& reader) {
  const auto fault = [&](const std::string& what, const std::string& why) {
    reader.context.faults.add(place.node.mark,
                              fmt::format("`{}`: the default prior makes no sense: {}", place.path, what), why,
                              "check the values of `prior.` in `parameters`");
  };
  const auto& prior = reader.prior;
  if (!(prior.no_effect >= 0.0 && prior.no_effect <= 1.0)) fault("prior.no_effect", "it is a probability");
  for (const auto& pair : prior.correlations) {
    if (!(std::abs(pair.of_scores) < 1.0)) fault("prior.effect_correlation", "a correlation is between -1 and 1");
  }
  for (const auto& parameter : prior.parameters) {
    const auto domain = reader.context.known.uncertain_domain(parameter.id, reader.disease);
    const auto why = domain ? unsuitable(parameter, *domain) : std::optional<std::string>("it cannot be uncertain");
    if (why) fault(parameter.id, *why);
  }
}

std::string entered(model::Use use) {
  switch (use) {
    case model::Use::replaces:
      return "";
    case model::Use::multiplies:
      return "multiplier, ";
    case model::Use::multiplies_hazard:
      return "multiplier of the log hazard ratio, ";
  }
  return "";
}

void assume(const simulation::Uncertainty& uncertainty, const ParameterTable& table, const Context& context) {
  const auto& prior = uncertainty.prior;
  context.assume("uncertainty", fmt::format("the prior ({}) is assumed; no effect of the cells with probability {:g}",
                                            uncertainty.name, prior.no_effect));
  for (const auto& parameter : prior.parameters) {
    const auto& unit = table[parameter.id].unit;
    const bool has_unit = parameter.use == model::Use::replaces && unit != "1" && !unit.empty();
    context.assume("uncertainty." + parameter.id,
                   fmt::format("{}{}{}", entered(parameter.use), words_of(parameter.distribution),
                               has_unit ? fmt::format(" ({})", unit) : ""));
  }
  for (const auto& pair : prior.correlations) {
    context.assume("uncertainty.correlations",
                   fmt::format("of the scores of {} and {}: {:g}", pair.first, pair.second, pair.of_scores));
  }
}

// `draws` says how many replicates there are.
void read_draws(const Place& place, MapReader& root, std::uint32_t each, Draft& draft) {
  auto& context = root.context();
  const auto draws = read_unsigned(place, 1, most_replicates / each, context);
  if (!draws) return;
  const auto fault = [&](const std::string& problem, const std::string& reason) {
    context.faults.add(place.node.mark, problem, reason, "keep one of them");
  };
  const auto total = *draws * each;
  if (root.has("precision")) {
    fault(fmt::format("`{}` and `precision` are both given", place.path), "each says when the simulation stops");
  } else if (draft.scenario.replicates && *draft.scenario.replicates != total) {
    fault(fmt::format("`{}` does not fit `replicates`", place.path),
          fmt::format("{} draws of {} replicates are {}, not {}", *draws, each, total, *draft.scenario.replicates));
  }
  draft.scenario.replicates = total;
}

std::string read_prior_name(MapReader& map) {
  const auto place = map.find("prior");
  static const std::vector<std::string> names = {"default", "none"};
  const auto index = place ? read_choice(*place, "prior", names, map.context()) : std::optional<std::size_t>(0);
  return names[index.value_or(0)];
}

void read_section(MapReader& map, Reader& reader, simulation::Uncertainty& out) {
  constexpr Limits probability{0.0, 1.0, "0 % to 100 %"};
  constexpr Limits power{0.0, 1.0, "more than 0 % and less than 100 %", true, true};
  auto& context = map.context();
  out.prior.no_effect = map.quantity_or("no_effect", Dimension::fraction, probability, out.prior.no_effect);
  if (const auto place = map.find("parameters")) read_parameters(*place, reader);
  if (const auto place = map.find("correlations")) read_correlations(*place, reader);
  if (const auto place = map.find("replicates_per_draw")) {
    out.replicates_per_draw = static_cast<std::uint32_t>(read_unsigned(*place, 1, 1'000'000, context).value_or(1));
  }
  out.target = map.quantity_or("target", Dimension::fraction, power, out.target);
}

}  // namespace

void read_uncertainty(const MaybePlace& place, MapReader& root, Draft& draft) {
  if (!place) return;
  auto& context = root.context();
  MapReader map(*place, context);
  if (!map.is_map() || !draft.population_known) return;
  if (!context.known.default_prior || !context.known.uncertain_domain) {
    throw std::logic_error("the reader does not know what may be uncertain");
  }
  SharedParameters tables(*context.known.parameters);
  const auto table = tables.with(draft.scenario.parameter_overrides);
  const auto disease = draft.scenario.population.disease;
  simulation::Uncertainty out;
  out.name = read_prior_name(map);
  if (out.name == "default") out.prior = context.known.default_prior(*table, disease);
  Reader reader{context, *table, disease, out.prior};
  if (out.name == "default") check_default(*place, reader);
  const bool own = map.has("parameters") || map.has("no_effect") || map.has("correlations");
  read_section(map, reader, out);
  if (out.name == "none" && !own) {
    context.faults.add(place->node.mark, "`uncertainty` says nothing", "without a prior nothing is uncertain",
                       "write `prior: default`, or give `parameters`");
  }
  if (own) out.name = out.name == "default" ? "default, changed in the scenario" : "of the scenario";
  const auto draws = map.find("draws");
  map.finish();
  if (draws) read_draws(*draws, root, out.replicates_per_draw, draft);
  assume(out, *table, context);
  draft.scenario.uncertainty = std::move(out);
}

}  // namespace islet::scenarios
