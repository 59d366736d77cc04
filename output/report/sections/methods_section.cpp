#include <fmt/format.h>

#include <algorithm>

#include "output/report/sections/sections.hpp"
#include "output/report/words.hpp"
#include "output/text/analysis_text.hpp"

namespace islet::output {
namespace {

// "ancova"; of a regression whose tested term is not the arm: "logistic, covariate: Age at screening".
std::string test_text(const AnalysisLabel& a) {
  if (a.tested.empty() || a.tested == analysis::arm_word) return plain(a.test);
  if (a.interaction) return plain(a.test) + ", arm by stratum";
  return fmt::format("{}, {}{}", plain(a.test), tests_the_cells(a) ? "" : "covariate: ", long_name(a.tested));
}

std::string alpha_text(const AnalysisLabel& a) {
  return fmt::format("{:g}, {}-sided", a.alpha, a.sides == 2 ? "two" : "one");
}

std::string covariates_text(const std::string& codes) {
  if (codes.empty()) return "-";
  std::string text;
  std::size_t from = 0;
  while (from < codes.size()) {
    const auto end = std::min(codes.find(", ", from), codes.size());
    text += fmt::format("{}{}", text.empty() ? "" : ", ", long_name(std::string_view(codes).substr(from, end - from)));
    from = end + 2;
  }
  return text;
}

// How the number of simulated trials was found, where the scenario asks for a precision.
std::string replicates_of(const ReportSource& source) {
  if (!source.answers.precision) return "";
  const auto& p = *source.answers.precision;
  const Table table{
      "Number of simulated trials",
      {"what", "value"},
      {{"half-width of the 95 % interval that is asked for, percentage points", fmt::format("{:.3g}", 100.0 * p.asked)},
       {"the widest of the primary powers", fmt::format("{:.3g}", 100.0 * p.reached)},
       {"simulated trials", fmt::format("{}", p.replicates)},
       {"added at a time", fmt::format("{}", p.stage)},
       {"at most", fmt::format("{}", p.at_most)},
       {"ended because", p.budget_ended_first() ? "the budget was spent" : "the precision was reached"}}};
  return html_of(table);
}

}  // namespace

std::string methods_section(const ReportSource& source) {
  const auto& r = source.results;
  Table analyses{"Analyses", {"analysis", "endpoint", "test", "role", "arms", "people", "covariates", "alpha"}, {}};
  for (const auto& a : r.analyses) {
    analyses.rows.push_back({a.name, a.endpoint, test_text(a), a.role, a.arms, a.subset.empty() ? "all" : a.subset,
                             covariates_text(a.covariates), alpha_text(a)});
  }
  Table families{"Families of analyses", {"family", "analyses", "alpha of the family"}, {}};
  for (const auto& f : r.families) families.rows.push_back({f.name, f.analyses, fmt::format("{:g}", f.alpha)});
  std::string out = html_of_long(analyses);
  if (!families.rows.empty()) out += html_of(families);
  out += replicates_of(source);
  const auto success = success_in_words(r);
  return success.empty() ? out : out + "<h3>Rule of success</h3>\n" + paragraph(success);
}

}  // namespace islet::output
