#include "cli/json/assurance_json.hpp"

#include <cmath>

#include "cli/json/number_json.hpp"
#include "output/text/draws_text.hpp"

namespace islet::cli {
namespace {

using Json = nlohmann::ordered_json;

Json row_json(const output::AssuranceRow& row) {
  Json json = {{"assurance", estimate_json(row.assurance)},
               {"probability_above_target", nullptr},
               {"power_percentiles", nullptr}};
  if (std::isnan(row.above_target.value)) return json;
  json["probability_above_target"] = estimate_json(row.above_target);
  Json quantiles = Json::object();
  for (std::size_t q = 0; q < output::percentiles.size(); ++q) {
    quantiles[std::to_string(output::percentiles[q])] = estimate_json(row.quantiles[q]);
  }
  json["power_percentiles"] = quantiles;
  return json;
}

}  // namespace

Json assurance_json(const output::ResultsFile& r) {
  const auto& assurance = *r.assurance;
  Json points = Json::array();
  for (std::size_t p = 0; p < r.points.size(); ++p) {
    Json analyses = Json::object();
    for (std::size_t a = 0; a < r.analyses.size(); ++a) {
      analyses[r.analyses[a].name] = row_json(assurance.analyses[p * r.analyses.size() + a]);
    }
    Json point = {{"analyses", analyses}};
    if (!assurance.trials.empty()) point["success"] = row_json(assurance.trials[p]);
    points.push_back(point);
  }
  return {{"prior", assurance.prior},
          {"draws", output::complete_draws(r)},
          {"trials_left_over", output::trials_left_over(r)},
          {"replicates_per_draw", assurance.replicates_per_draw},
          {"target", assurance.target},
          {"uncertain_parameters", assurance.parameters},
          {"design_points", points}};
}

}  // namespace islet::cli
