#include "cli/json/tradeoff_json.hpp"

#include "cli/json/number_json.hpp"
#include "cli/text/tradeoff_text.hpp"

namespace islet::cli {
namespace {

using Json = nlohmann::ordered_json;

// The numbers of the marked points; null when the marks are not known.
Json points_of(const std::vector<std::int8_t>& marks) {
  if (marks.empty()) return nullptr;
  Json points = Json::array();
  for (std::size_t p = 0; p < marks.size(); ++p) {
    if (marks[p] != 0) points.push_back(p);
  }
  return points;
}

Json choice_json(const output::Choice& choice) {
  return {{"on_front", points_of(choice.on_front)},
          {"may_be_on_front", points_of(choice.may_be_on_front)},
          {"best", points_of(choice.best)},
          {"may_be_best", points_of(choice.may_be_best)}};
}

}  // namespace

Json tradeoff_json(const output::ResultsFile& r) {
  const auto& t = *r.tradeoff;
  Json points = Json::array();
  for (const auto& cost : t.costs) {
    Json quantities = Json::object();
    for (std::size_t i = 0; i < t.resources.size(); ++i) quantities[t.resources[i]] = estimate_json(cost.quantities[i]);
    Json point = {{"cost", estimate_json(cost.cost)}, {"cost_sd", estimate_json(cost.sd)}, {"quantities", quantities}};
    if (t.budget) point["within_budget"] = estimate_json(cost.within_budget);
    points.push_back(point);
  }
  Json prices = Json::object();
  for (std::size_t i = 0; i < t.resources.size(); ++i) prices[t.resources[i]] = t.prices[i];
  Json json = {{"currency", t.currency},
               {"fixed", t.fixed},
               {"prices", prices},
               {"analysis", t.analysis},
               {"budget", t.budget ? Json(*t.budget) : Json(nullptr)},
               {"confidence", t.confidence},
               {"design_points", points}};
  if (t.costs.size() > 1) {
    json["power"] = choice_json(t.by_power);
    if (t.by_assurance) json["assurance"] = choice_json(*t.by_assurance);
  }
  json["sentence"] = tradeoff_sentence(r);
  return json;
}

}  // namespace islet::cli
