#include <fmt/format.h>

#include "output/report/sections/sections.hpp"

namespace islet::output {

std::string assumptions_section(const ReportSource& source) {
  const auto& r = source.results;
  Table table{"Assumed in the scenario, not published", {"where", "what is assumed"}, {}};
  for (const auto& assumption : r.assumptions) table.rows.push_back({assumption.what, assumption.text});
  std::string out = table.rows.empty() ? "" : html_of(table);
  std::string ids;
  for (const auto& id : r.assumed_parameters) ids += (ids.empty() ? "" : ", ") + id;
  return out + fmt::format("<details><summary>{} assumed model parameters</summary>\n{}</details>\n", r.assumed_parameters.size(),
                           paragraph(ids));
}

}  // namespace islet::output
