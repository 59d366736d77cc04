#include "cli/sensitivity/sensitivity_json.hpp"

#include <cmath>
#include <nlohmann/json.hpp>

#include "cli/sensitivity/sensitivity_text.hpp"

namespace islet::cli {
namespace {

using Json = nlohmann::ordered_json;

Json number(double value) { return std::isfinite(value) ? Json(value) : Json(nullptr); }

Json estimate_json(const exploration::Estimate& e) {
  return {{"value", number(e.value)}, {"se", number(e.se)}, {"low", number(e.low)}, {"high", number(e.high)}};
}

Json factor_json(const output::SensitivityRecord& r, std::size_t f) {
  const auto& factor = r.factors[f];
  Json json = {{"name", factor.name},      {"sets", factor.sets},       {"distribution", factor.distribution},
               {"unit", factor.unit},      {"low", number(factor.low)}, {"high", number(factor.high)},
               {"assumed", factor.assumed}};
  for (const auto& measure : r.result.measures) json["measures"][measure.name] = estimate_json(measure.of_factor[f]);
  for (const auto& numbers : r.result.numbers) json["measures"][numbers.name] = number(numbers.of_factor[f]);
  return json;
}

}  // namespace

nlohmann::ordered_json sensitivity_json(const output::SensitivityRecord& r) {
  const auto& result = r.result;
  Json factors = Json::array();  // the largest first
  for (std::size_t i = 0; i < r.factors.size(); ++i)
    factors.push_back(factor_json(r, result.order.empty() ? i : result.order[i]));
  Json totals = Json::object();
  for (const auto& total : result.totals) totals[total.name] = estimate_json(total.estimate);
  const auto& count = result.count;
  return {{"method", r.method},
          {"outcome", r.outcome},
          {"rows", r.rows},
          {"points_per_row", r.points_per_row},
          {"replicates", r.replicates},
          {"confidence", r.confidence},
          {"stopped", result.stopped},
          {"resolved", result.resolved},
          {"leading", result.leading},
          {"factors", factors},
          {"totals", totals},
          {"noise_share", number(result.noise_share)},
          {"failures",
           {{"policy", r.policy},
            {"evaluations", count.evaluations},
            {"failed", count.failed},
            {"replicates_set_aside", count.replicates_set_aside},
            {"rows_set_aside", count.rows_set_aside}}},
          {"sentence", sensitivity_sentence(r)}};
}

}  // namespace islet::cli
