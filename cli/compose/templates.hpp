#pragma once
// The templates of scenarios/templates/, compiled into the program.

#include <span>

#include "models/embedded_parameters.hpp"

namespace islet::cli {

[[nodiscard]] std::span<const EmbeddedFile> embedded_templates();  // NAME.yaml, sorted by name

}  // namespace islet::cli
