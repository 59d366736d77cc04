#include <fmt/format.h>

#include "output/report/sections/sections.hpp"

namespace islet::output {

std::string design_section(const ReportSource& source) {
  const auto& r = source.results;
  Table endpoints{"Endpoints", {"endpoint", "of", "measure", "visit", "benefit", "missing values", "rescue", "unit"}, {}};
  for (const auto& e : r.endpoints) {
    endpoints.rows.push_back({e.name, e.what, e.measure + (e.transform == "none" ? "" : ", " + e.transform), e.visit, e.benefit,
                              e.missing, e.rescue, e.unit});
  }
  Table analyses{"Analyses", {"analysis", "endpoint", "test", "role", "arms", "subset", "covariates", "alpha", "sides"}, {}};
  for (const auto& a : r.analyses) {
    analyses.rows.push_back({a.name, a.endpoint, a.test, a.role, a.arms, a.subset.empty() ? "all" : a.subset,
                             a.covariates.empty() ? "-" : a.covariates, fmt::format("{:g}", a.alpha), fmt::format("{}", a.sides)});
  }
  return html_of(endpoints) + html_of(analyses);
}

}  // namespace islet::output
