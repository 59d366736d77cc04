#include <fmt/format.h>

#include "output/report/effect_scale.hpp"
#include "output/report/sections/sections.hpp"
#include "output/text/analysis_text.hpp"
#include "output/text/number_text.hpp"

namespace islet::output {

std::string means_section(const ReportSource& source) {
  const auto& r = source.results;
  const std::size_t arms = r.shape.arms.size();
  Table table{"Means by arm; Monte Carlo standard errors in parentheses", {"endpoint", "arm"}, {}};
  for (const auto& name : r.shape.hypotheses) table.header.push_back("mean, " + plain_hypothesis(name));
  table.header.insert(table.header.end(), {"SD between subjects", "analyzed", "missing"});
  for (std::size_t e = 0; e < r.endpoints.size(); ++e) {
    if (r.endpoints[e].is_responder()) continue;
    for (std::size_t a = 0; a < arms; ++a) {
      std::vector<std::string> cells = {describe_arm_value(r.endpoints[e]), r.shape.arms[a]};
      const auto at = [&](std::size_t h) -> const auto& {
        return r.characteristics.endpoints[(h * r.endpoints.size() + e) * arms + a];
      };
      for (std::size_t h = 0; h < r.shape.hypotheses.size(); ++h)
        cells.push_back(arm_value_text(r.endpoints[e], at(h).mean, r.characteristics.n_replicates));
      cells.insert(cells.end(), {number(at(0).sd), number(at(0).n), percent(at(0).missing_share)});
      table.rows.push_back(std::move(cells));
    }
  }
  if (table.rows.empty()) return "";
  return fmt::format(
      "<h3>Endpoints by arm</h3>\n{}<p>SD, number analyzed and share missing: effect as specified, a trial.</p>\n",
      html_of_long(table));
}

}  // namespace islet::output
