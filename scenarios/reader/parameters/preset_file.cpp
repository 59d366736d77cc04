#include "scenarios/reader/parameters/preset_file.hpp"

#include "scenarios/reader/parameters/preset_reader.hpp"

namespace islet::scenarios {

model::PopulationSpec read_preset(std::string_view yaml_text, std::string file_name) {
  return PresetReader(yaml_text, std::move(file_name)).spec();
}

std::vector<Parameter> preset_parameters(std::string_view yaml_text, std::string file_name) {
  return PresetReader(yaml_text, std::move(file_name)).parameters();
}

}  // namespace islet::scenarios
