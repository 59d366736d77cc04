#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "cli/commands.hpp"
#include "cli/compose/knowledge.hpp"
#include "cli/text/text_table.hpp"
#include "engine/core/faults.hpp"
#include "models/model_registry.hpp"
#include "output/hdf5/record/labels.hpp"

namespace islet::cli {
namespace {

bool belongs(const Parameter& parameter, const ModelInfo& model) {
  return std::ranges::any_of(model.parameter_prefixes,
                             [&](std::string_view prefix) { return parameter.id.starts_with(prefix); });
}

std::string source_of(const Parameter& p) { return p.citation == "none" ? p.location : p.citation + ", " + p.location; }

std::string parameters_text(const ParameterTable& parameters, const ModelInfo& model) {
  TextTable table({"parameter", "value", "unit", "spread between people", "status"});
  for (const auto& p : parameters.all()) {
    if (!belongs(p, model)) continue;
    table.add(
        {p.id, fmt::format("{:.6g}", p.value), p.unit, output::distribution_of(p), std::string(name_of(p.status))});
  }
  std::string text = fmt::format("{} ({})\n{}\n\n{}\nSources\n", model.name, model.kind, model.summary, table.text());
  for (const auto& p : parameters.all()) {
    if (belongs(p, model)) text += fmt::format("  {}: {} [{}]\n", p.id, p.long_name, source_of(p));
  }
  return text;
}

nlohmann::ordered_json parameter_json(const Parameter& p) {
  return {{"id", p.id},
          {"long_name", p.long_name},
          {"value", p.value},
          {"unit", p.unit},
          {"spread", output::distribution_of(p)},
          {"status", name_of(p.status)},
          {"citation", p.citation},
          {"location", p.location},
          {"alternatives", p.alternatives}};
}

nlohmann::ordered_json model_json(const ParameterTable& parameters, const ModelInfo& model) {
  auto list = nlohmann::ordered_json::array();
  for (const auto& p : parameters.all()) {
    if (belongs(p, model)) list.push_back(parameter_json(p));
  }
  return {{"name", model.name}, {"kind", model.kind}, {"summary", model.summary}, {"parameters", list}};
}

std::vector<ModelInfo> chosen(const std::string& name) {
  auto models = model_infos();
  if (name.empty()) return models;
  std::string known;
  for (const auto& model : models) known += (known.empty() ? "" : ", ") + std::string(model.name);
  std::erase_if(models, [&](const ModelInfo& model) { return model.name != name; });
  if (models.empty()) {
    throw InputRejected({{"islet models", 0, 0, "there is no model '" + name + "'", "the models are " + known,
                          "write one of these names, or none for the list"}});
  }
  return models;
}

}  // namespace

ExitCode models_command(const std::string& name, bool json) {
  const ProgramKnowledge knowledge;
  const auto models = chosen(name);
  if (json) {
    auto document = nlohmann::ordered_json::array();
    for (const auto& model : models) document.push_back(model_json(knowledge.parameters(), model));
    fmt::print("{}\n", document.dump(2));
  } else if (!name.empty()) {
    fmt::print("{}", parameters_text(knowledge.parameters(), models.front()));
  } else {
    TextTable table({"model", "kind", "what it is"});
    for (const auto& model : models)
      table.add({std::string(model.name), std::string(model.kind), std::string(model.summary)});
    fmt::print("{}\nislet models NAME shows a model's parameters. Population presets:", table.text());
    for (const auto& preset : knowledge.for_reader().presets) fmt::print(" {}", preset);
    fmt::print("\n");
  }
  return ExitCode::done;
}

}  // namespace islet::cli
