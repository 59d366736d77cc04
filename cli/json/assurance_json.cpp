#include "cli/json/assurance_json.hpp"

#include <cmath>

namespace islet::cli {
namespace {

using Json = nlohmann::ordered_json;

Json number(double value) { return std::isfinite(value) ? Json(value) : Json(nullptr); }

Json measure(const simulation::PerformanceMeasure& m) { return {{"value", number(m.value)}, {"mcse", number(m.mcse)}}; }

Json row_json(const output::AssuranceRow& row) {
  Json json = {
      {"assurance", measure(row.assurance)}, {"probability_above_target", nullptr}, {"power_percentiles", nullptr}};
  if (std::isnan(row.above_target.value)) return json;
  json["probability_above_target"] = measure(row.above_target);
  Json quantiles = Json::object();
  for (std::size_t q = 0; q < output::percentiles.size(); ++q) {
    quantiles[std::to_string(output::percentiles[q])] = measure(row.quantiles[q]);
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
          {"draws", assurance.draws},
          {"replicates_per_draw", assurance.replicates_per_draw},
          {"target", assurance.target},
          {"uncertain_parameters", assurance.parameters},
          {"design_points", points}};
}

}  // namespace islet::cli
