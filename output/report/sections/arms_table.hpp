#pragma once
// Arms and their infusions, as the design whose details are shown sets them.

#include <nlohmann/json.hpp>
#include <string>

#include "output/report/html.hpp"
#include "output/report/report.hpp"

namespace islet::output {

// One row an infusion, so that every dose stands beside its route and day.
[[nodiscard]] Table arms_table(const nlohmann::json& scenario, const ReportSource& source);

// What the design sets in the scenario as it is written; nothing for a scenario that is run as written.
[[nodiscard]] std::string differs_from_the_text(const ReportSource& source);

}  // namespace islet::output
