#pragma once
// A comparison of forms for people and for programs.

#include <string>

#include "cli/text/form_comparison.hpp"

namespace islet::cli {

[[nodiscard]] std::string form_comparison_text(const FormComparison& comparison);
[[nodiscard]] std::string form_comparison_json(const FormComparison& comparison);

// In words: whether the conclusion depends on the form.
[[nodiscard]] std::string form_comparison_sentence(const FormComparison& comparison);

}  // namespace islet::cli
