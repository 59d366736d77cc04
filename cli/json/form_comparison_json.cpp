#include <nlohmann/json.hpp>

#include "cli/json/number_json.hpp"
#include "cli/text/form_comparison_text.hpp"

namespace islet::cli {
namespace {

using Json = nlohmann::ordered_json;

Json analysis_json(const FormRun& run, const FormRun& own, std::size_t a) {
  const auto& c = run.results.characteristics;
  const auto contrast = contrast_of(run.rows, own.rows, a);
  return {{"name", run.results.analyses[a].name},
          {"role", run.results.analyses[a].role},
          {"power", measure_json(c.analyses[a].power)},
          {"power_difference", measure_json(contrast.power_difference)},
          {"type_i_error", measure_json(c.type_i_error[a])},
          {"true_estimand", measure_json(c.analyses[a].true_estimand)},
          {"true_estimand_difference", measure_json(contrast.effect_difference)},
          {"true_estimand_ratio", measure_json(contrast.effect_ratio)}};
}

Json endpoint_json(const output::ResultsFile& r, std::size_t e) {
  Json arms = Json::object();
  const std::size_t count = r.shape.arms.size();
  for (std::size_t a = 0; a < count; ++a) {
    const auto& c = r.characteristics.endpoints[e * count + a];
    arms[r.shape.arms[a]] = {{"rate", measure_json(c.rate)}, {"mean", measure_json(c.mean)}};
  }
  return {{"name", r.endpoints[e].name}, {"measure", r.endpoints[e].measure}, {"arms", arms}};
}

std::string word_of(FormVerdict verdict) {
  switch (verdict) {
    case FormVerdict::depends:
      return "depends";
    case FormVerdict::does_not:
      return "does_not_depend";
    case FormVerdict::cannot_be_told:
      break;
  }
  return "cannot_be_told";
}

}  // namespace

std::string form_comparison_json(const FormComparison& comparison) {
  const auto& runs = comparison.runs;
  const auto& own = runs.front();
  Json forms = Json::array();
  for (const auto& run : runs) {
    Json analyses = Json::array();
    for (std::size_t a = 0; a < run.results.analyses.size(); ++a) analyses.push_back(analysis_json(run, own, a));
    Json endpoints = Json::array();
    for (std::size_t e = 0; e < run.results.endpoints.size(); ++e) endpoints.push_back(endpoint_json(run.results, e));
    forms.push_back({{"glycemia", run.forms.glycemia},
                     {"hba1c", run.forms.hba1c},
                     {"own", run.forms == own.forms},
                     {"file", run.file.string()},
                     {"scenario_sha256", run.results.manifest.scenario_sha256},
                     {"analyses", analyses},
                     {"endpoints", endpoints}});
  }
  Json not_run = Json::array();
  for (const auto& form : comparison.not_run) {
    not_run.push_back({{"glycemia", form.forms.glycemia}, {"hba1c", form.forms.hba1c}, {"why", form.why}});
  }
  const Json document = {{"title", own.results.title},
                         {"program_version", own.results.build.version},
                         {"seed", std::to_string(own.results.manifest.seed)},
                         {"replicates", own.results.characteristics.n_replicates},
                         {"power_margin", power_margin},
                         {"conclusion", word_of(verdict_of(comparison))},
                         {"forms", forms},
                         {"not_run", not_run},
                         {"sentence", form_comparison_sentence(comparison)}};
  return document.dump(2) + "\n";
}

}  // namespace islet::cli
