#include "cli/knowledge.hpp"

#include "models/embedded_parameters.hpp"
#include "models/model_registry.hpp"
#include "scenarios/reader/parameter_file.hpp"
#include "scenarios/reader/preset_file.hpp"

namespace islet::cli {
namespace {

using Disease = model::PopulationSpec::Disease;

constexpr std::string_view preset_folder = "presets/";

bool is_preset(const EmbeddedFile& file) { return file.name.starts_with(preset_folder); }

std::string preset_name(const EmbeddedFile& file) {
  const auto name = file.name.substr(preset_folder.size());
  return std::string(name.substr(0, name.size() - std::string_view(".yaml").size()));
}

ParameterTable embedded_table() {
  std::vector<scenarios::ParameterText> texts;
  for (const auto& file : embedded_parameter_files()) {
    if (!is_preset(file)) texts.push_back({file.name, file.text});
  }
  return scenarios::read_parameter_table(texts);
}

std::vector<std::string> strings(std::span<const std::string_view> names) { return {names.begin(), names.end()}; }

model::PopulationSpec preset_named(const std::string& name) {
  for (const auto& file : embedded_parameter_files()) {
    if (is_preset(file) && preset_name(file) == name) return scenarios::read_preset(file.text, std::string(file.name));
  }
  throw std::logic_error("no preset " + name);
}

}  // namespace

ProgramKnowledge::ProgramKnowledge() : parameters_(embedded_table()) {}

scenarios::Knowledge ProgramKnowledge::for_reader() const {
  scenarios::Knowledge known;
  for (const auto& file : embedded_parameter_files()) {
    if (is_preset(file)) known.presets.push_back(preset_name(file));
  }
  known.glycemia_models = strings(glycemia_names());
  known.hba1c_models = strings(hba1c_names());
  known.beta_cell_models = {std::string(beta_cell_name(Disease::type_1)), std::string(beta_cell_name(Disease::type_2))};
  known.product_models = strings(product_names());
  known.preset = preset_named;
  known.parameters = &parameters_;
  return known;
}

}  // namespace islet::cli
