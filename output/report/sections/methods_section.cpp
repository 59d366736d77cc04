#include <fmt/format.h>

#include <algorithm>

#include "output/report/sections/sections.hpp"
#include "output/report/words.hpp"
#include "output/text/analysis_text.hpp"

namespace islet::output {
namespace {

std::string tested_text(const AnalysisLabel& a) {
  if (a.tested.empty() || a.tested == "arm") return "effect of the arm";
  if (a.interaction) return "arm by stratum";
  return (tests_the_cells(a) ? "" : "covariate: ") + long_name(a.tested);
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

}  // namespace

std::string methods_section(const ReportSource& source) {
  const auto& r = source.results;
  Table analyses{"Analyses", {"analysis", "endpoint", "test", "tested", "role", "arms", "people", "covariates", "alpha", "sides"}, {}};
  for (const auto& a : r.analyses) {
    analyses.rows.push_back({a.name, a.endpoint, plain(a.test), tested_text(a), a.role, a.arms, a.subset.empty() ? "all" : a.subset,
                             covariates_text(a.covariates), fmt::format("{:g}", a.alpha), fmt::format("{}", a.sides)});
  }
  Table families{"Families of analyses", {"family", "analyses", "alpha of the family"}, {}};
  for (const auto& f : r.families) families.rows.push_back({f.name, f.analyses, fmt::format("{:g}", f.alpha)});
  std::string out = html_of(analyses);
  if (!families.rows.empty()) out += html_of(families);
  const auto success = success_in_words(r);
  return success.empty() ? out : out + "<h3>Rule of success</h3>\n" + paragraph(success);
}

}  // namespace islet::output
