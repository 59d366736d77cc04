#include "output/report/sections/sections.hpp"
#include "output/report/words.hpp"

namespace islet::output {

std::string estimand_section(const ReportSource& source) {
  Table table{"Endpoints", {"endpoint", "what", "benefit", "missing values", "rescue therapy"}, {}};
  for (const auto& e : source.results.endpoints) {
    table.rows.push_back({e.name, describe(e), e.benefit, plain(e.missing), e.rescue.empty() ? "-" : plain(e.rescue)});
  }
  return paragraph("The true effect of the cells is the mean difference, over the people of the trial, between their endpoint with "
                   "the cells and that of the same people without them, free of measurement error.") +
         html_of_long(table);
}

}  // namespace islet::output
