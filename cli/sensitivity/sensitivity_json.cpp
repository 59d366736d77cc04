#include "cli/sensitivity/sensitivity_json.hpp"

#include <nlohmann/json.hpp>

#include "cli/json/number_json.hpp"
#include "cli/sensitivity/sensitivity_text.hpp"

namespace islet::cli {
namespace {

using Json = nlohmann::ordered_json;

Json estimate_json(const exploration::Estimate& e) {
  return {{"value", number_json(e.value)},
          {"se", number_json(e.se)},
          {"low", number_json(e.low)},
          {"high", number_json(e.high)}};
}

Json factor_json(const output::SensitivityRecord& r, std::size_t f) {
  const auto& factor = r.factors[f];
  Json json = {{"name", factor.name},
               {"sets", factor.sets},
               {"distribution", factor.distribution},
               {"unit", factor.unit},
               {"low", number_json(factor.low)},
               {"high", number_json(factor.high)},
               {"assumed", factor.assumed}};
  for (const auto& measure : r.result.measures) json["measures"][measure.name] = estimate_json(measure.of_factor[f]);
  for (const auto& numbers : r.result.numbers) json["measures"][numbers.name] = number_json(numbers.of_factor[f]);
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
          {"noise_share", number_json(result.noise_share)},
          {"failures",
           {{"policy", r.policy},
            {"evaluations", count.evaluations},
            {"failed", count.failed},
            {"replicates_set_aside", count.replicates_set_aside},
            {"rows_set_aside", count.rows_set_aside}}},
          {"sentence", sensitivity_sentence(r)}};
}

}  // namespace islet::cli
