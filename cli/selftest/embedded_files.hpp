#pragma once
// The data files of the self-test, compiled into the program: references/NAME.yaml and trials/NAME.yaml.

#include <span>
#include <string>

#include "models/embedded_parameters.hpp"

namespace islet::selftest {

// The files in the order of their names, which are relative to cli/selftest.
[[nodiscard]] std::span<const EmbeddedFile> embedded_files();

// The scenarios of the project: scenarios/NAME.yaml.
[[nodiscard]] std::span<const EmbeddedFile> shipped_scenarios();

// The text of a file of either kind. std::logic_error when there is none of that name.
[[nodiscard]] std::string embedded_text(const std::string& name);

}  // namespace islet::selftest
