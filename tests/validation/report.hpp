#pragma once
// The validation report as Markdown: a pure function of the topics.

#include <string>
#include <vector>

#include "tests/validation/row.hpp"

namespace islet::validation {

[[nodiscard]] std::string render(const std::vector<Topic>& topics);

// The first line in which two texts differ, shown from both; empty when they are the same.
[[nodiscard]] std::string first_difference(const std::string& expected, const std::string& found);

}  // namespace islet::validation
