#include <fmt/format.h>

#include "engine/simulation/warnings/evidence_warning.hpp"
#include "output/report/sections/sections.hpp"

namespace islet::output {
namespace {

std::string extrapolations_of(const ResultsFile& r) {
  Table table{"Outside the evidence", {"where", "how far"}, {}};
  for (const auto& warning : r.warnings) {
    if (warning.code == simulation::outside_evidence) table.rows.push_back({warning.what, warning.text});
  }
  return table.rows.empty() ? "" : "<h3>Extrapolations</h3>\n" + html_of(table);
}

}  // namespace

std::string assumptions_section(const ReportSource& source) {
  const auto& r = source.results;
  Table table{"Assumed in the scenario, not published", {"where", "what is assumed"}, {}};
  for (const auto& assumption : r.assumptions) table.rows.push_back({assumption.what, assumption.text});
  std::string out = extrapolations_of(r);
  if (!table.rows.empty()) out += "<h3>Assumptions of the scenario</h3>\n" + html_of(table);
  std::string ids;
  for (const auto& id : r.assumed_parameters) ids += (ids.empty() ? "" : ", ") + id;
  return out + "<h3>Assumptions of the models</h3>\n" +
         fmt::format("<details><summary>{} assumed model parameters</summary>\n{}</details>\n",
                     r.assumed_parameters.size(), paragraph(ids));
}

}  // namespace islet::output
