#include "cli/answers_text.hpp"

#include <nlohmann/json.hpp>

#include "cli/precision_text.hpp"

namespace islet::cli {
namespace {

using Json = nlohmann::ordered_json;

Json precision_json(const output::PrecisionReached& p) {
  return {{"asked", p.asked},
          {"reached", p.reached},
          {"outcome", p.budget_ended_first() ? "budget_spent" : "precise"},
          {"stage", p.stage},
          {"at_most", p.at_most},
          {"sentence", precision_sentence(p)}};
}

}  // namespace

std::string answers_text(const output::Answers& answers) {
  std::string text;
  if (answers.precision) text += "\n" + precision_sentence(*answers.precision);
  return text;
}

std::string with_answers(const std::string& results_json, const output::Answers& answers) {
  if (!answers.precision) return results_json;
  auto document = Json::parse(results_json);
  if (answers.precision) document["precision"] = precision_json(*answers.precision);
  return document.dump(2) + "\n";
}

}  // namespace islet::cli
