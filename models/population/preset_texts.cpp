#include "models/population/preset_texts.hpp"

#include "models/embedded_parameters.hpp"

namespace islet::model {
namespace {

constexpr std::string_view folder = "presets/";
constexpr std::string_view ending = ".yaml";

}  // namespace

std::vector<std::string> preset_names() {
  std::vector<std::string> names;
  for (const auto& file : embedded_parameter_files()) {
    if (!file.name.starts_with(folder) || !file.name.ends_with(ending)) continue;
    names.emplace_back(file.name.substr(folder.size(), file.name.size() - folder.size() - ending.size()));
  }
  return names;
}

std::optional<std::string_view> preset_text(std::string_view name) {
  const auto wanted = std::string(folder) + std::string(name) + std::string(ending);
  for (const auto& file : embedded_parameter_files()) {
    if (file.name == wanted) return file.text;
  }
  return std::nullopt;
}

}  // namespace islet::model
