#include <fmt/format.h>

#include <algorithm>
#include <cctype>

#include "output/report/against_best.hpp"
#include "output/report/design_points.hpp"
#include "output/report/sections/sections.hpp"
#include "output/text/analysis_text.hpp"
#include "output/text/number_text.hpp"
#include "output/text/rate_text.hpp"

namespace islet::output {
namespace {

// Longer tables are folded; still longer ones are cut.
constexpr std::size_t most_open = 24;
constexpr std::size_t most_rows = 400;

std::string subjects_text(const ResultsFile& r, std::size_t point) {
  std::string text;
  const std::size_t arms = r.shape.arms.size();
  for (std::size_t a = 0; a < arms; ++a)
    text += fmt::format("{}{}", a == 0 ? "" : " + ", r.arm_subjects[point * arms + a]);
  return text;
}

std::string note_of(const ResultsFile& r) {
  const auto missing = not_shown_in_words(r);
  return missing.empty() ? ""
                         : paragraph(fmt::format("Not in this table: {}; islet show FILE.h5 --point N prints them, and "
                                                 "the results file has them under /operating_characteristics.",
                                                 missing));
}

// One paragraph of what the column of comparisons leaves open; empty where that is nothing.
std::string note_of(const AgainstBest& compared) {
  auto text = compared.note();
  if (compared.has_limits()) text += (text.empty() ? "" : "; ") + std::string(zero_with_limits_note);
  if (text.empty()) return "";
  text.front() = static_cast<char>(std::toupper(static_cast<unsigned char>(text.front())));
  return paragraph(text + ".");
}

}  // namespace

std::string design_points_table(const ResultsFile& r) {
  const auto analyses = shown_analyses(r);
  const auto rates = shown_rates(r);
  const std::size_t arms = r.shape.arms.size();
  Table table{"All design points; Monte Carlo standard errors in parentheses", {"point"}, {}};
  for (const auto& factor : r.space.factors) table.header.push_back(factor_title(factor));
  table.header.emplace_back("subjects");
  for (const auto a : analyses) {
    table.header.push_back("power, " + r.analyses[a].name);
    if (r.assurance) table.header.push_back("assurance, " + r.analyses[a].name);
    table.header.push_back("rejects without an effect, " + r.analyses[a].name);
  }
  for (const auto e : rates) table.header.push_back(r.endpoints[e].name + ", " + r.shape.arms.front());
  table.header.insert(table.header.end(), {"screened", "months"});
  const auto compared = analyses.empty() ? std::nullopt : against_best(r, deciding_analysis(r));
  if (compared) {
    table.header.push_back(
        fmt::format("power of {} {}, points", r.analyses[deciding_analysis(r)].name, compared->title(r)));
  }
  const std::size_t shown = std::min(r.points.size(), most_rows);
  for (std::size_t p = 0; p < shown; ++p) {
    const auto& c = r.points[p];
    std::vector<std::string> cells = {fmt::format("{}", p)};
    for (std::size_t f = 0; f < r.space.factors.size(); ++f) cells.push_back(level_text(r, p, f));
    cells.push_back(subjects_text(r, p));
    for (const auto a : analyses) {
      cells.push_back(power_at(r, p, a));
      if (r.assurance) cells.push_back(percent(r.assurance->analyses[p * r.analyses.size() + a].assurance));
      cells.push_back(percent(c.type_i_error_no_effect[a]));
    }
    for (const auto e : rates) cells.push_back(rate_text(c.endpoints[e * arms]));
    cells.insert(cells.end(), {number(c.trials[0].n_screened), number(c.trials[0].months)});
    if (compared) cells.push_back(compared->text(p));
    table.rows.push_back(std::move(cells));
  }
  const auto notes = note_of(r) + (compared ? note_of(*compared) : "");
  if (r.points.size() <= most_open) return html_of(table) + notes;
  const auto said = shown == r.points.size() ? fmt::format("All {} design points", shown)
                                             : fmt::format("The first {} of {} design points", shown, r.points.size());
  return fmt::format("<details><summary>{}</summary>\n{}</details>\n", said, html_of(table)) + notes +
         paragraph(
             "The results file has every number of every design point: power under /operating_characteristics, the "
             "levels of the "
             "factors under /design.");
}

}  // namespace islet::output
