#pragma once
// What a scenario solves for, in words.

#include <string>

#include "output/report/report.hpp"

namespace islet::output {

// "dose", "subjects per arm"; where the arms have different sizes "subjects of the smallest arm". Of a source that has
// such an answer.
[[nodiscard]] std::string solved_quantity(const ReportSource& source);

}  // namespace islet::output
