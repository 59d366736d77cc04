#include "output/report/sections/sections.hpp"
#include "output/text/family_members.hpp"

namespace islet::output {

std::string family_section(const ResultsFile& r) {
  Table table{
      "Each analysis of a family by itself: how often it rejects in the direction of benefit, effect as specified; "
      "Monte Carlo standard errors in parentheses",
      family_member_header(), family_member_rows(r)};
  return table.rows.empty() ? "" : html_of_long(table);
}

}  // namespace islet::output
