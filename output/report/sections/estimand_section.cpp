#include "output/report/sections/resolved.hpp"
#include "output/report/sections/sections.hpp"
#include "output/report/words.hpp"

namespace islet::output {
namespace {

// Where the scenario is not known, it may have one.
bool may_have_rescue(const ResultsFile& r) {
  const auto scenario = resolved_scenario(r);
  return scenario.empty() || !part_of(part_of(scenario, "conduct"), "rescue").empty();
}

}  // namespace

std::string estimand_section(const ReportSource& source) {
  const bool rescue = may_have_rescue(source.results);
  Table table{"Endpoints", {"endpoint", "what", "benefit", "missing values"}, {}};
  if (rescue) table.header.emplace_back("rescue therapy");
  for (const auto& e : source.results.endpoints) {
    table.rows.push_back({e.name, describe(e), benefit_text(e), plain(e.missing)});
    if (rescue) table.rows.back().push_back(e.rescue.empty() ? "-" : plain(e.rescue));
  }
  return paragraph(
             "The true effect of the cells is the mean difference, over the people of the trial, between their "
             "endpoint with "
             "the cells and that of the same people without them, free of measurement error.") +
         html_of_long(table);
}

}  // namespace islet::output
