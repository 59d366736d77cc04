#pragma once
// The sections of the report that are words and tables, in HTML.

#include <string>

#include "output/report/html.hpp"
#include "output/report/report.hpp"

namespace islet::output {

// Who took part: screened, enrolled, and by arm allocated, infused, completed, discontinued and why.
[[nodiscard]] std::string flow_section(const ReportSource& source);

// Endpoints and analyses as planned.
[[nodiscard]] std::string design_section(const ReportSource& source);

// What is assumed, by name.
[[nodiscard]] std::string assumptions_section(const ReportSource& source);

// Program, seed, command, scenario as read.
[[nodiscard]] std::string provenance_section(const ReportSource& source, std::string_view licenses);

}  // namespace islet::output
