#include "scenarios/reader/questions/precision_rule.hpp"

#include <cstdint>

#include "engine/analysis/estimators.hpp"
#include "scenarios/reader/questions/replicates.hpp"
#include "scenarios/reader/text/map_reader.hpp"

namespace islet::scenarios {
namespace {

constexpr std::uint64_t default_budget = 100000;
constexpr std::uint64_t default_stage = 1000;

}  // namespace

std::optional<exploration::PrecisionRule> read_precision_rule(const Place& place, Context& context) {
  MapReader map(place, context);
  constexpr Limits limits{0.0, 0.5, "more than 0 % and less than 50 %", true, true};
  std::optional<double> width;
  if (const auto power = map.require("power", "0.5 %")) {
    width = read_quantity(*power, Dimension::fraction, limits, context);
  }
  const auto budget = static_cast<std::int64_t>(replicates_or(map, "at_most", default_budget, 1, most_replicates));
  const auto stage = static_cast<std::int64_t>(replicates_or(map, "stage", default_stage, 1, most_replicates));
  map.finish();
  if (!width) return std::nullopt;
  return exploration::PrecisionRule{*width, analysis::reported_confidence, stage, budget};
}

}  // namespace islet::scenarios
