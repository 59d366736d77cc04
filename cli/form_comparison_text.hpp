#pragma once
// A comparison of forms for people and for programs. The first run is the scenario's own form.

#include <string>
#include <vector>

#include "cli/form_comparison.hpp"

namespace islet::cli {

[[nodiscard]] std::string form_comparison_text(const std::vector<FormRun>& runs);
[[nodiscard]] std::string form_comparison_json(const std::vector<FormRun>& runs);

// In words: whether the conclusion depends on the form.
[[nodiscard]] std::string form_comparison_sentence(const std::vector<FormRun>& runs);

}  // namespace islet::cli
