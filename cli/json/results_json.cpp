#include "cli/json/results_json.hpp"

#include <nlohmann/json.hpp>

#include "cli/json/assurance_json.hpp"
#include "cli/json/number_json.hpp"
#include "cli/json/tradeoff_json.hpp"
#include "cli/json/warnings_json.hpp"
#include "cli/sensitivity/sensitivity_json.hpp"
#include "cli/text/results_text.hpp"
#include "output/report/against_best.hpp"
#include "output/text/analysis_text.hpp"

namespace islet::cli {
namespace {

using Json = nlohmann::ordered_json;
using simulation::PerformanceMeasure;

// A share of an analysis; null when the analysis could be estimated in no trial.
Json share(const simulation::AnalysisCharacteristics& c, const PerformanceMeasure& m) {
  if (output::never_estimable(c)) return {{"value", nullptr}, {"mcse", nullptr}, {"n", m.n}};
  return measure_json(m);
}

// Null when the null hypothesis is not that the cells do nothing: then a rejection is no type I error.
Json type_i_error(const output::ResultsFile& r, std::size_t a, std::size_t h, const PerformanceMeasure& m) {
  if (!output::tests_the_cells(r.analyses[a])) return nullptr;
  return share(output::characteristics_of(r, h, a), m);
}

Json interval(const analysis::Interval& limits) { return {number_json(limits.low), number_json(limits.high)}; }

Json caveat_json(const output::ResultsFile& r) {
  return r.planning_caveat.empty() ? Json(nullptr) : Json(r.planning_caveat);
}

Json analysis_json(const output::ResultsFile& r, std::size_t h, std::size_t a) {
  const auto& c = r.characteristics.analyses[h * r.analyses.size() + a];
  Json with_controls = nullptr;
  if (!r.characteristics.contrasts.empty()) {
    const auto& contrast = r.characteristics.contrasts[h * r.analyses.size() + a];
    with_controls = {{"power", measure_json(contrast.power)},
                     {"reject_any", measure_json(contrast.reject_any)},
                     {"estimate", measure_json(contrast.estimate)}};
  }
  return {
      {"name", r.analyses[a].name},
      {"endpoint", r.analyses[a].endpoint},
      {"test", r.analyses[a].test},
      {"tested", r.analyses[a].tested},
      {"role", r.analyses[a].role},
      {"tests_the_cells", output::tests_the_cells(r.analyses[a])},
      {"never_estimable", output::never_estimable(c)},
      {"power", share(c, c.power)},
      {"planning_caveat", caveat_json(r)},
      {"power_wilson_95", output::never_estimable(c) ? Json(nullptr) : interval(c.power_limits)},
      {"reject_any", share(c, c.reject_any)},
      {"reject_harm", share(c, c.reject_harm)},
      {"type_i_error", type_i_error(r, a, output::no_effect_unbiased, r.characteristics.type_i_error[a])},
      {"type_i_error_with_bias", type_i_error(r, a, output::no_effect, r.characteristics.type_i_error_no_effect[a])},
      {"estimate", measure_json(c.estimate)},
      {"empirical_se", measure_json(c.empirical_se)},
      {"model_se", measure_json(c.model_se)},
      {"true_estimand", measure_json(c.true_estimand)},
      {"bias", measure_json(c.bias)},
      {"coverage", measure_json(c.coverage)},
      {"true_difference", measure_json(c.true_difference)},
      {"sd_change", measure_json(c.sd_change)},
      {"baseline_correlation", measure_json(c.baseline_correlation)},
      {"normal_theory_power", number_json(c.normal_theory_power)},
      {"normal_theory_differs", c.normal_theory_differs},
      {"concurrent_control", with_controls},
      {"n_ok", c.n_ok},
      {"n_not_estimable", c.n_not_estimable},
      {"n_failed", c.n_failed}};
}

Json endpoint_json(const output::ResultsFile& r, std::size_t h, std::size_t e) {
  Json arms = Json::object();
  for (std::size_t a = 0; a < r.shape.arms.size(); ++a) {
    const auto& c = r.characteristics.endpoints[(h * r.endpoints.size() + e) * r.shape.arms.size() + a];
    arms[r.shape.arms[a]] = {{"rate", measure_json(c.rate)}, {"rate_wilson_95", interval(c.rate_limits)},
                             {"mean", measure_json(c.mean)}, {"sd", measure_json(c.sd)},
                             {"n", measure_json(c.n)},       {"missing_share", measure_json(c.missing_share)}};
  }
  const auto& label = r.endpoints[e];
  return {{"name", label.name},   {"what", label.what}, {"measure", label.measure}, {"transform", label.transform},
          {"visit", label.visit}, {"unit", label.unit}, {"rescue", label.rescue},   {"arms", arms}};
}

// Of each member, at a place of family_place(); empty for files of before.
Json family_power_json(const output::ResultsFile& r, std::size_t place) {
  Json json = Json::object();
  const auto& powers = r.characteristics.family_power;
  const std::size_t first = place * r.analyses.size();
  for (std::size_t a = 0; a < r.analyses.size() && first + a < powers.size(); ++a) {
    if (powers[first + a].n > 0) json[r.analyses[a].name] = measure_json(powers[first + a]);
  }
  return json;
}

Json family_json(const output::ResultsFile& r, std::size_t h, std::size_t f) {
  const auto& label = r.families[f];
  Json json = {{"name", label.name}, {"analyses", label.analyses}, {"alpha", label.alpha}};
  for (const auto adjustment : simulation::adjustments) {
    const auto place = simulation::family_place(h, f, adjustment, r.families.size());
    const auto& c = r.characteristics.families[place];
    json[std::string(name_of(adjustment))] = {{"at_least_one", measure_json(c.at_least_one)},
                                              {"all", measure_json(c.all)},
                                              {"successes", measure_json(c.successes)},
                                              {"reject_any", measure_json(c.reject_any)},
                                              {"power", family_power_json(r, place)}};
  }
  return json;
}

Json flow_json(const output::ResultsFile& r, std::size_t h) {
  const auto& c = r.characteristics;
  Json criteria = Json::object();
  for (std::size_t k = 0; k < r.shape.criteria.size(); ++k) {
    criteria[r.shape.criteria[k]] = measure_json(c.failed_by_criterion[h * r.shape.criteria.size() + k]);
  }
  Json arms = Json::object();
  for (std::size_t a = 0; a < r.shape.arms.size(); ++a) {
    const auto& arm = c.arms[h * r.shape.arms.size() + a];
    arms[r.shape.arms[a]] = {{"allocated", measure_json(arm.allocated)},
                             {"dosed", measure_json(arm.dosed)},
                             {"completed", measure_json(arm.completed)},
                             {"rescued", measure_json(arm.rescued)},
                             {"failed_numerically", arm.failed_numerically}};
  }
  const auto& trial = c.trials[h];
  return {{"screened", measure_json(trial.n_screened)},
          {"enrolled", measure_json(trial.n_enrolled)},
          {"months_last_in", measure_json(trial.months_last_in)},
          {"months", measure_json(trial.months)},
          {"any_primary", measure_json(trial.any_primary)},
          {"any_primary_either_direction", measure_json(trial.any_primary_either)},
          {"success", measure_json(trial.success)},
          {"not_enrolled_because_of", criteria},
          {"arms", arms}};
}

Json safety_json(const output::ResultsFile& r, std::size_t h) {
  const auto& c = r.characteristics;
  const std::size_t arms = r.shape.arms.size();
  const std::size_t kinds = r.shape.events.size();
  Json patient_years = Json::object();
  Json events = Json::object();
  for (std::size_t a = 0; a < arms; ++a) {
    patient_years[r.shape.arms[a]] = measure_json(c.patient_years[h * arms + a]);
    for (std::size_t e = 0; e < kinds; ++e) {
      const auto& row = c.events[(h * arms + a) * kinds + e];
      events[r.shape.events[e]][r.shape.arms[a]] = {{"events", measure_json(row.events)},
                                                    {"subjects", measure_json(row.subjects)},
                                                    {"subject_share", measure_json(row.subject_share)},
                                                    {"rate_per_patient_year", measure_json(row.rate)}};
    }
  }
  return {{"patient_years", patient_years}, {"events", events}};
}

Json hypotheses_json(const output::ResultsFile& r) {
  Json hypotheses = Json::object();
  for (std::size_t h = 0; h < r.shape.hypotheses.size(); ++h) {
    Json analyses = Json::array();
    for (std::size_t a = 0; a < r.analyses.size(); ++a) analyses.push_back(analysis_json(r, h, a));
    Json endpoints = Json::array();
    for (std::size_t e = 0; e < r.endpoints.size(); ++e) endpoints.push_back(endpoint_json(r, h, e));
    Json families = Json::array();
    for (std::size_t f = 0; f < r.families.size(); ++f) families.push_back(family_json(r, h, f));
    hypotheses[r.shape.hypotheses[h]] = {
        {"analyses", analyses}, {"families", families}, {"endpoints", endpoints}, {"flow", flow_json(r, h)}};
    if (!r.shape.events.empty()) hypotheses[r.shape.hypotheses[h]]["safety"] = safety_json(r, h);
  }
  return hypotheses;
}

// Null where there is nothing to compare, or the file does not know the pairs.
Json against_best_json(const std::optional<output::AgainstBest>& compared, std::size_t point) {
  if (!compared) return nullptr;
  auto json = measure_json(compared->differences[point]);
  json["point"] = compared->with[point];
  return json;
}

// The design points of a file with more than one.
Json design_points_json(const output::ResultsFile& r) {
  Json points = Json::array();
  auto one = results_at(r, 0);
  std::vector<std::optional<output::AgainstBest>> compared;  // of each analysis
  for (std::size_t a = 0; a < r.analyses.size(); ++a) compared.push_back(output::against_best(r, a));
  for (std::size_t p = 0; p < r.points.size(); ++p) {
    one.characteristics = r.points[p];
    Json factors = Json::object();
    for (std::size_t f = 0; f < r.space.factors.size(); ++f) {
      const auto& factor = r.space.factors[f];
      const auto level = r.space.points[p][f];
      factors[factor.name] = {{"label", factor.labels[level]}};
      if (factor.is_numeric()) factors[factor.name].update({{"value", factor.values[level]}, {"unit", factor.unit}});
    }
    Json differences = Json::object();
    Json to_largest = Json::object();
    for (std::size_t a = 0; a < r.analyses.size(); ++a) {
      const auto& difference = r.differences[p * r.analyses.size() + a];
      differences[r.analyses[a].name] = measure_json(difference.power);
      differences[r.analyses[a].name]["mcse_unpaired"] = difference.unpaired_mcse;
      to_largest[r.analyses[a].name] = against_best_json(compared[a], p);
    }
    points.push_back({{"point", p},
                      {"label", r.shape.design_points[p]},
                      {"factors", factors},
                      {"power_difference_to_point_0", differences},
                      {"power_difference_to_largest", to_largest},
                      {"hypotheses", hypotheses_json(one)}});
  }
  return points;
}

}  // namespace

std::string results_json(const output::ResultsFile& r, const std::optional<output::SensitivityRecord>& sensitivity) {
  Json criteria = Json::array();
  for (const auto& c : r.criteria) criteria.push_back({{"name", c.name}, {"kind", c.kind}, {"text", c.text}});
  Json assumptions = Json::array();
  for (const auto& a : r.assumptions) assumptions.push_back({{"what", a.what}, {"text", a.text}});
  const bool one = r.points.size() == 1;
  Json document = {{"title", r.title},
                   {"planning_caveat", caveat_json(r)},
                   {"program_version", r.build.version},
                   {"seed", std::to_string(r.manifest.seed)},
                   {"replicates", r.characteristics.n_replicates},
                   {"scenario_sha256", r.manifest.scenario_sha256},
                   {one ? "hypotheses" : "design_points", one ? hypotheses_json(r) : design_points_json(r)},
                   {"warnings", warnings_json(r.warnings)},
                   {"criteria", criteria},
                   {"assumptions", assumptions},
                   {"assumed_parameters", r.assumed_parameters},
                   {"sentence", results_sentence(r)}};
  if (r.assurance) document["assurance"] = assurance_json(r);
  if (r.tradeoff) document["tradeoff"] = tradeoff_json(r);
  if (sensitivity) document["sensitivity"] = sensitivity_json(*sensitivity);
  return document.dump(2) + "\n";
}

}  // namespace islet::cli
