#include "cli/compose/knowledge.hpp"

#include "models/embedded_parameters.hpp"
#include "models/model_registry.hpp"
#include "models/population/preset_texts.hpp"
#include "models/treatment/treatment_prior.hpp"
#include "scenarios/reader/parameters/parameter_file.hpp"
#include "scenarios/reader/parameters/preset_file.hpp"

namespace islet::cli {
namespace {

using Disease = model::PopulationSpec::Disease;

constexpr std::string_view preset_folder = "presets/";

bool is_preset(const EmbeddedFile& file) { return file.name.starts_with(preset_folder); }

ParameterTable read_embedded_table() {
  std::vector<scenarios::ParameterText> texts;
  for (const auto& file : embedded_parameter_files()) {
    if (!is_preset(file)) texts.push_back({file.name, file.text});
  }
  return scenarios::read_parameter_table(texts);
}

// A constant of the program. A command asks for it several times, and reading it takes longer than a small trial.
const ParameterTable& embedded_table() {
  static const ParameterTable table = read_embedded_table();
  return table;
}

std::vector<std::string> strings(std::span<const std::string_view> names) { return {names.begin(), names.end()}; }

model::PopulationSpec preset_named(const std::string& name) {
  const auto text = model::preset_text(name);
  if (!text) throw std::logic_error("no preset " + name);
  return scenarios::read_preset(*text, name + ".yaml");
}

}  // namespace

ProgramKnowledge::ProgramKnowledge() : parameters_(embedded_table()) {}

scenarios::Knowledge ProgramKnowledge::for_reader() const {
  scenarios::Knowledge known;
  known.presets = model::preset_names();
  known.glycemia_models = strings(glycemia_names());
  known.hba1c_models = strings(hba1c_names());
  known.beta_cell_models = {std::string(beta_cell_name(Disease::type_1)), std::string(beta_cell_name(Disease::type_2))};
  known.product_models = strings(product_names());
  known.preset = preset_named;
  known.parameters = &parameters_;
  known.default_prior = treatment::treatment_prior;
  known.uncertain_domain = treatment::uncertain_domain;
  return known;
}

std::vector<Parameter> all_parameters(const scenarios::Reading& reading) {
  auto parameters = reading.parameters.all();
  const auto& preset = reading.scenario.population.preset;
  if (const auto text = model::preset_text(preset)) {
    const auto of_preset = scenarios::preset_parameters(*text, preset + ".yaml");
    parameters.insert(parameters.end(), of_preset.begin(), of_preset.end());
  }
  return parameters;
}

}  // namespace islet::cli
