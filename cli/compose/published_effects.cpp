#include "cli/compose/published_effects.hpp"

#include <string>

namespace islet::cli {

// Each source has three: published_effect.VARIABLE.SOURCE, and the same with .low and .high.
std::vector<output::PublishedEffect> published_effects(const ParameterTable& parameters, Variable variable) {
  const auto prefix = "published_effect." + std::string(info(variable).name) + ".";
  std::vector<output::PublishedEffect> effects;
  for (const auto& parameter : parameters.all()) {
    const bool is_estimate =
        parameter.id.starts_with(prefix) && parameter.id.find('.', prefix.size()) == std::string::npos;
    if (!is_estimate) continue;
    effects.push_back({parameter.citation, parameter.long_name, std::string(name_of(parameter.status)), parameter.value,
                       parameters.value(parameter.id + ".low"), parameters.value(parameter.id + ".high")});
  }
  return effects;
}

}  // namespace islet::cli
