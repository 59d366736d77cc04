#include "cli/text/answers_text.hpp"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "cli/json/number_json.hpp"
#include "cli/text/precision_text.hpp"
#include "cli/text/solve_text.hpp"
#include "output/text/fresh_difference.hpp"

namespace islet::cli {
namespace {

using Json = nlohmann::ordered_json;

Json precision_json(const output::PrecisionReached& p) {
  return {{"asked", p.asked}, {"reached", p.reached}, {"outcome", p.budget_ended_first() ? "budget_spent" : "precise"},
          {"stage", p.stage}, {"at_most", p.at_most}, {"sentence", precision_sentence(p)}};
}

Json evaluation_json(const exploration::Evaluation& evaluation) {
  return {{"x", evaluation.x},
          {"first_replicate", evaluation.first},
          {"replicates", evaluation.count},
          {"successes", evaluation.successes}};
}

Json fresh_json(const output::SolveAnswer& answer) {
  const auto fresh = output::fresh_difference(answer);
  if (!fresh) return nullptr;
  return {{"verdict", name_of(fresh->verdict)},
          {"standard_errors", fresh->standard_errors},
          {"within_error_of_search", fresh->within_error_of_search},
          {"met_at", number_json(fresh->met_at)},
          {"met_at_interval", {number_json(fresh->met_between.low), number_json(fresh->met_between.high)}}};
}

Json solve_json(const output::SolveAnswer& answer, const output::ResultsFile& results) {
  const auto& result = answer.result;
  Json evaluations = Json::array();
  for (const auto& evaluation : result.evaluations) evaluations.push_back(evaluation_json(evaluation));
  Json confirmations = Json::array();
  for (const auto& confirmation : result.confirmations) {
    auto json = evaluation_json(confirmation.evaluation);
    json["power"] = confirmation.power;
    json["interval"] = {confirmation.limits.low, confirmation.limits.high};
    json["verdict"] = name_of(confirmation.verdict);
    confirmations.push_back(json);
  }
  Json published = Json::array();
  for (const auto& effect : answer.published) {
    published.push_back({{"source", effect.source},
                         {"meaning", effect.meaning},
                         {"status", effect.status},
                         {"estimate", effect.estimate},
                         {"interval", {effect.low, effect.high}}});
  }
  Json json = {{"for", answer.what},
               {"unit", answer.unit},
               {"analysis", answer.analysis},
               {"target", number_json(answer.target)},
               {"asked_difference", answer.asked_difference ? Json(*answer.asked_difference) : Json(nullptr)},
               {"asked_unit", answer.asked_unit ? Json(answer.asked_unit->text) : Json(nullptr)},
               {"asked_unit_size", answer.asked_unit ? Json(answer.asked_unit->size) : Json(nullptr)},
               {"confidence", answer.confidence},
               {"range", {answer.lowest, answer.highest}},
               {"outcome", name_of(result.outcome)},
               {"design", answer.has_design() ? number_json(answer.design()) : Json(nullptr)},
               {"root", number_json(result.root)},
               {"root_interval", {number_json(result.root_limits.low), number_json(result.root_limits.high)}},
               {"precise", result.precise},
               {"falls_again", result.falls_again},
               {"replicates", result.replicates},
               {"evaluations", evaluations},
               {"confirmations", confirmations},
               {"published_effects", published},
               {"fresh_trials", fresh_json(answer)},
               {"sentence", solve_sentence(answer, solved_trial(results, answer))}};
  if (answer.place)
    json["at"] = {{"variable", answer.place->variable}, {"visit", answer.place->visit}, {"unit", answer.place->unit}};
  if (answer.effect) {
    const auto& effect = *answer.effect;
    const auto& place = answer.place.value();
    json["effect"] = {{"variable", place.variable},
                      {"visit", place.visit},
                      {"arm", effect.arm},
                      {"unit", place.unit},
                      {"difference", measure_json(effect.difference)}};
  }
  return json;
}

}  // namespace

std::string answers_text(const output::Answers& answers, const output::ResultsFile& results) {
  std::string text;
  if (answers.precision) text += fmt::format("\n{}", precision_sentence(*answers.precision));
  if (answers.solve) text += fmt::format("\n{}", solve_sentence(*answers.solve, solved_trial(results, *answers.solve)));
  return text;
}

std::string with_answers(const std::string& results_json, const output::Answers& answers,
                         const output::ResultsFile& results) {
  if (!answers.precision && !answers.solve) return results_json;
  auto document = Json::parse(results_json);
  if (answers.precision) document["precision"] = precision_json(*answers.precision);
  if (answers.solve) document["solve"] = solve_json(*answers.solve, results);
  return document.dump(2) + "\n";
}

}  // namespace islet::cli
