#include "output/report/sections/effect_section.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "output/report/effect_scale.hpp"
#include "output/report/html.hpp"
#include "output/text/analysis_text.hpp"
#include "output/text/number_text.hpp"

namespace islet::output {
namespace {

std::string theory_text(const simulation::AnalysisCharacteristics& c) {
  if (std::isnan(c.normal_theory_power)) return "-";
  return fmt::format("{:.1f} %{}", 100.0 * c.normal_theory_power, c.normal_theory_differs ? " (!)" : "");
}

std::vector<std::string> row_of(const AnalysisLabel& label, const EndpointLabel& endpoint,
                                const simulation::AnalysisCharacteristics& c) {
  return {label.name,
          describe_difference(endpoint),
          estimate_text(label, c.true_estimand),
          difference_text(endpoint, c.true_difference),
          difference_text(endpoint, c.sd_change),
          number(c.baseline_correlation),
          estimate_text(label, c.bias),
          percent(c.coverage),
          theory_text(c)};
}

}  // namespace

std::string effect_section(const ResultsFile& r) {
  const bool one_arm = r.shape.arms.size() == 1;
  Table table{"The effect in the designer's terms, effect as specified; Monte Carlo standard errors in parentheses",
              {"analysis", "endpoint", "effect of the cells", one_arm ? "change in the arm" : "difference of arms",
               "SD", "r with baseline", "bias", "coverage", "normal theory"},
              {}};
  for (std::size_t a = 0; a < r.analyses.size(); ++a) {
    const auto endpoint = std::ranges::find(r.endpoints, r.analyses[a].endpoint, &EndpointLabel::name);
    if (endpoint != r.endpoints.end())
      table.rows.push_back(row_of(r.analyses[a], *endpoint, characteristics_of(r, as_specified, a)));
  }
  if (table.rows.empty()) return "";
  const std::string caveat = r.planning_caveat.empty() ? "" : " Not for planning.";
  return html_of_long(table) + paragraph(fmt::format("Effect of the cells: against the same people without them; {}: "
                                                     "with {}expectation. Both are free of measurement error, "
                                                     "SD and r are observed. Normal theory: power of a normal-theory "
                                                     "test for these numbers; (!) where the simulated "
                                                     "power differs by more than 3 standard errors plus 2 points.{}",
                                                     one_arm ? "change in the arm" : "difference of arms",
                                                     one_arm ? "the natural course and " : "selection and ", caveat));
}

}  // namespace islet::output
