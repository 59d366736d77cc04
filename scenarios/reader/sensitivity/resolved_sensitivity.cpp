#include "scenarios/reader/sensitivity/resolved_sensitivity.hpp"

namespace islet::scenarios {
namespace {

using Json = nlohmann::ordered_json;
using exploration::OnFailure;

Json policy_json(const exploration::FailurePolicy& policy) {
  switch (policy.on_failure) {
    case OnFailure::stop:
      return {{"policy", "stop"}};
    case OnFailure::tolerate:
      return {{"policy", "tolerate"}, {"share", policy.tolerated_share}};
    case OnFailure::penalize:
      return {{"policy", "penalize"}, {"value", policy.penalty}};
  }
  return {};
}

struct RangeJson {
  Json operator()(const exploration::Uniform& r) const { return {{"low", r.low}, {"high", r.high}}; }
  Json operator()(const exploration::LogUniform& r) const { return {{"low", r.low}, {"high", r.high}}; }
  Json operator()(const exploration::Levels& r) const { return {{"values", r.values}}; }
  Json operator()(const exploration::TruncatedNormal& r) const {
    return {{"low", r.low}, {"high", r.high}, {"mean", r.mean}, {"sd", r.sd}};
  }
  Json operator()(const exploration::TruncatedLogNormal& r) const {
    return {{"low", r.low}, {"high", r.high}, {"median", r.median}, {"log_sd", r.log_sd}};
  }
};

Json factor_json(const SensitivityFactor& factor) {
  Json json = {{"name", factor.name}, {"set", factor.paths}, {"distribution", factor.distribution}};
  json.update(std::visit(RangeJson{}, factor.range));
  if (!factor.labels.empty()) json["labels"] = factor.labels;
  json["unit"] = factor.unit;
  return json;
}

}  // namespace

nlohmann::ordered_json sensitivity_json(const SensitivitySpec& sensitivity) {
  const auto& [study, outcome, factors] = sensitivity;
  Json list = Json::array();
  for (const auto& factor : factors) list.push_back(factor_json(factor));
  Json watched = {{"measure", static_cast<int>(outcome.measure)}, {"of", outcome.of}, {"arm", outcome.arm}};
  watched["against"] = outcome.against ? Json(*outcome.against) : Json(nullptr);
  watched["hypothesis"] = outcome.hypothesis;
  return {{"method", name_of(study.method)},
          {"rows", study.rows},
          {"replicates", study.replicates},
          {"levels", study.levels},
          {"tail", study.tail},
          {"confidence", study.confidence},
          {"failures", policy_json(study.failures)},
          {"output", watched},
          {"factors", list}};
}

}  // namespace islet::scenarios
