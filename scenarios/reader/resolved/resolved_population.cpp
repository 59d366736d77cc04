// The population of a resolved scenario.

#include <array>

#include "scenarios/reader/resolved/resolved_sections.hpp"

namespace islet::scenarios {
namespace {

void put(Json& json, const char* key, const std::optional<double>& value) {
  if (value) json[key] = *value;
}

Json criterion_json(const trial::Criterion& criterion) {
  Json json = {{"name", criterion.name}};
  if (const auto* rule = std::get_if<trial::VariableRule>(&criterion.rule)) {
    json["variable"] = info(rule->variable).name;
    put(json, "at_least", rule->at_least);
    put(json, "at_most", rule->at_most);
    put(json, "above", rule->above);
    put(json, "below", rule->below);
    put(json, "equals", rule->equals);
  } else if (const auto* attribute = std::get_if<trial::AttributeRule>(&criterion.rule)) {
    json["attribute"] = attribute->attribute;
    json["prevalence"] = attribute->prevalence;
    json["exclude"] = attribute->exclude;
    json["status"] = name_of(attribute->status);
  } else {
    json["not_simulated"] = std::get<trial::NotSimulated>(criterion.rule).text;
  }
  return json;
}

}  // namespace

Json baseline_json(const std::vector<simulation::BaselineTarget>& rows) {
  Json json = Json::object();
  for (const auto& row : rows) {
    Json entry = Json::object();
    put(entry, "median", row.median);
    put(entry, "mean", row.mean);
    put(entry, "sd", row.sd);
    put(entry, "low", row.low);
    put(entry, "high", row.high);
    put(entry, "share", row.share);
    json[std::string(info(row.variable).name)] = entry;
  }
  return json;
}

Json stratum_json(const std::optional<trial::Stratum>& stratum) {
  if (!stratum) return nullptr;
  Json json = {{"name", stratum->name},   {"by", info(stratum->by).name},
               {"cut", stratum->cut},     {"at_or_above", stratum->at_or_above},
               {"below", stratum->below}, {"share_at_or_above", stratum->share_at_or_above}};
  if (stratum->count_at_or_above) json["count_at_or_above"] = *stratum->count_at_or_above;
  return json;
}

Json eligibility_json(const std::vector<trial::Criterion>& criteria) {
  Json list = Json::array();
  for (const auto& criterion : criteria) list.push_back(criterion_json(criterion));
  return list;
}

Json distributions_json(const model::PopulationSpec& population) {
  static constexpr std::array shapes = {"constant", "normal", "lognormal", "uniform", "bernoulli", "counts"};
  Json json = Json::object();
  for (const auto& marginal : population.marginals) {
    Json entry = {{"shape", shapes.at(static_cast<std::size_t>(marginal.shape))},
                  {"location", marginal.location},
                  {"spread", marginal.spread},
                  {"share", marginal.share}};
    if (!marginal.probabilities.empty()) entry["probabilities"] = marginal.probabilities;
    json[std::string(name_of(marginal.covariate))] = entry;
  }
  return json;
}

}  // namespace islet::scenarios
