// What things cost, and how much may be spent.

#include <fmt/format.h>

#include <algorithm>

#include "scenarios/reader/sections/sections.hpp"
#include "scenarios/reader/text/number_text.hpp"

namespace islet::scenarios {
namespace {

constexpr double most = 1e15;

bool is_currency(const std::string& text) {
  constexpr std::size_t longest = 8;
  return !text.empty() && text.size() <= longest &&
         std::ranges::all_of(text, [](char c) { return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z'); });
}

std::string read_currency(MapReader& map) {
  const auto place = map.require("currency", "EUR");
  if (!place) return "";
  auto currency = read_text(*place, map.context());
  if (!currency || is_currency(*currency)) return currency.value_or("");
  map.context().faults.add(place->node.mark, fmt::format("`{}`: `{}` is no currency", place->path, excerpt(*currency)),
                           "it is the unit of every amount: a word of 1 to 8 letters",
                           "write for example `currency: EUR`");
  return "";
}

// Nothing more is said of amounts while the currency has a fault of its own.
std::optional<double> read_amount(const Place& place, const std::string& currency, Context& context) {
  if (currency.empty() || !require_kind(place, Kind::scalar, context)) return std::nullopt;
  const auto written = split_quantity(place.node.text);
  if (written.unit != currency) {
    context.faults.add(
        place.node.mark, fmt::format("`{}`: `{}` is not in {}", place.path, excerpt(place.node.text), currency),
        "all amounts are of the one currency that is declared", fmt::format("write `{} {}`", written.number, currency));
    return std::nullopt;
  }
  const auto amount = read_in_unit(place, currency, context);
  if (!amount || (*amount >= 0.0 && *amount <= most)) return amount;
  context.faults.add(place.node.mark, fmt::format("`{}` is {}: out of range", place.path, excerpt(place.node.text)),
                     "an amount is from 0 to 1e15", "write such an amount");
  return std::nullopt;
}

std::vector<simulation::CostRate> read_rates(const Place& place, const std::string& currency, Context& context) {
  MapReader map(place, context);
  std::vector<simulation::CostRate> rates;
  for (std::size_t r = 0; r < simulation::resource_names.size(); ++r) {
    const auto price = map.find(simulation::resource_names[r]);
    if (!price) continue;
    const auto amount = read_amount(*price, currency, context);
    if (amount && *amount > 0.0) rates.push_back({static_cast<simulation::Resource>(r), *amount});
  }
  map.finish();
  return rates;
}

std::size_t read_analysis(MapReader& map, const Draft& draft) {
  if (const auto place = map.find("analysis")) {
    return read_reference(*place, "analysis", draft.analysis_names, map.context()).value_or(0);
  }
  const auto& analyses = draft.scenario.analyses;
  const auto primary = std::ranges::find(analyses, analysis::Role::primary, &analysis::AnalysisSpec::role);
  return primary == analyses.end() ? 0 : static_cast<std::size_t>(primary - analyses.begin());
}

}  // namespace

void read_costs(const MaybePlace& place, Draft& draft, Context& context) {
  if (!place) return;
  MapReader map(*place, context);
  if (!map.is_map()) return;
  simulation::Costs costs;
  costs.currency = read_currency(map);
  if (const auto fixed = map.find("fixed")) costs.fixed = read_amount(*fixed, costs.currency, context).value_or(0.0);
  if (const auto per = map.require("per", "{subject: 2000 EUR}"))
    costs.rates = read_rates(*per, costs.currency, context);
  costs.analysis = read_analysis(map, draft);
  if (const auto budget = map.find("budget")) costs.budget = read_amount(*budget, costs.currency, context);
  constexpr Limits confidence{0.5, 0.9999, "50 % to 99.99 %"};
  costs.confidence = map.quantity_or("confidence", Dimension::fraction, confidence, costs.confidence);
  map.finish();
  draft.scenario.costs = std::move(costs);
}

}  // namespace islet::scenarios
