#include "cli/text/design_space_text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "cli/text/assurance_text.hpp"
#include "cli/text/design_ranking_text.hpp"
#include "cli/text/number_text.hpp"
#include "cli/text/text_table.hpp"
#include "cli/text/tradeoff_text.hpp"
#include "output/report/against_best.hpp"
#include "output/report/design_points.hpp"
#include "output/text/analysis_text.hpp"
#include "output/text/counted.hpp"
#include "output/text/rate_text.hpp"

namespace islet::cli {
namespace {

constexpr std::size_t most_sentences = 4;

// The name that a column of rejections without an effect may have.
std::string without_effect_title(const output::AnalysisLabel& label) {
  return (output::tests_the_cells(label) ? "type I error " : "rejection, no effect of cells, ") + label.name;
}

std::string power_table(const output::ResultsFile& r) {
  const auto analyses = output::shown_analyses(r);
  const auto endpoints = output::shown_rates(r);
  const std::string caveat = r.planning_caveat.empty() ? "" : ", NOT FOR PLANNING";
  std::vector<std::string> header{"point"};
  for (const auto& factor : r.space.factors) header.push_back(factor.name);
  for (const auto a : analyses) header.push_back(fmt::format("power {}{}", r.analyses[a].name, caveat));
  for (const auto a : analyses) {
    if (r.assurance) header.push_back(fmt::format("assurance {}{}", r.analyses[a].name, caveat));
  }
  for (const auto a : analyses) header.push_back(without_effect_title(r.analyses[a]));
  for (const auto e : endpoints) header.push_back(fmt::format("{}, {}", r.endpoints[e].name, r.shape.arms.front()));
  header.insert(header.end(), {"screened", "enrolled", "months"});
  TextTable table(std::move(header));
  for (std::size_t p = 0; p < r.points.size(); ++p) {
    const auto& c = r.points[p];
    std::vector<std::string> row{std::to_string(p)};
    for (std::size_t f = 0; f < r.space.factors.size(); ++f) row.push_back(output::level_label(r, p, f));
    for (const auto a : analyses) row.push_back(output::share_text(c.analyses[a], c.analyses[a].power));
    for (const auto a : analyses) {
      if (r.assurance) row.push_back(percent(assurance_of(r, p, a).assurance));
    }
    for (const auto a : analyses) row.push_back(percent(c.type_i_error[a]));
    for (const auto e : endpoints) row.push_back(output::rate_text(c.endpoints[e * r.shape.arms.size()]));
    for (const auto& expected : {c.trials[0].n_screened, c.trials[0].n_enrolled, c.trials[0].months}) {
      row.push_back(number(expected));
    }
    table.add(std::move(row));
  }
  const auto missing = output::not_shown_in_words(r);
  return "\nEach design point, as specified\n" + table.text() +
         (missing.empty() ? "" : fmt::format("  Not in this table: {}\n", missing)) +
         "  islet show FILE.h5 --point N has every table of one point\n";
}

std::string note_line(const std::string& note) { return note.empty() ? "" : "  " + note + "\n"; }

std::string difference_table(const output::ResultsFile& r) {
  if (r.differences.empty() || r.analyses.empty()) return "";
  const auto a = output::deciding_analysis(r);
  const auto compared = output::against_best(r, a);
  // Otherwise it is what the first column says.
  const bool with_best = compared && std::ranges::any_of(compared->with, [](std::size_t with) { return with != 0; });
  bool alike = with_best && compared->has_limits();
  std::vector<std::string> header{"point", "power less that of point 0, points",
                                  "standard error without common random numbers"};
  if (with_best) header.push_back(compared->title(r));
  TextTable table(std::move(header));
  if (with_best) table.add({"0", "-", "-", compared->text(0)});
  for (std::size_t p = 1; p < r.points.size(); ++p) {
    const auto& difference = r.differences[p * r.analyses.size() + a];
    const double unpaired = difference.unpaired_mcse;
    alike = alike || output::is_zero_with_limits(difference.power);
    std::vector<std::string> row{std::to_string(p), points(difference.power),
                                 unpaired > 0.0 ? fmt::format("{:.2f}", 100.0 * unpaired) : std::string("-")};
    if (with_best) row.push_back(compared->text(p));
    table.add(std::move(row));
  }
  return fmt::format("\nDifferences between design points in the power of {}, in the same simulated trials\n",
                     r.analyses[a].name) +
         table.text() + note_line(compared ? compared->note() : "") +
         note_line(alike ? output::zero_with_limits_note : "");
}

std::string sentence(const output::ResultsFile& r, std::size_t point) {
  const auto& c = r.points[point];
  std::string text = fmt::format("Point {}, {}: ", point, r.shape.design_points[point]);
  const auto analyses = output::shown_analyses(r);
  for (std::size_t i = 0; i < analyses.size(); ++i) {
    text += fmt::format("{}{} succeeds in {}", i == 0 ? "" : ", ", r.analyses[analyses[i]].name,
                        output::share_text(c.analyses[analyses[i]], c.analyses[analyses[i]].power));
  }
  for (std::size_t i = 0; i < analyses.size(); ++i) {
    text += fmt::format("{}{} rejects in {}",
                        i == 0 ? " of trials if the assumed effect is true; if the cells do nothing, " : ", ",
                        r.analyses[analyses[i]].name, percent(c.type_i_error_no_effect[analyses[i]]));
  }
  if (r.assurance && !analyses.empty()) {
    const auto a = output::deciding_analysis(r);
    text += fmt::format("; with an uncertain effect {} succeeds in {}", r.analyses[a].name,
                        percent(assurance_of(r, point, a).assurance));
  }
  for (const auto e : output::shown_rates(r)) {
    text += fmt::format("; {} {} in {}", r.endpoints[e].name, output::rate_text(c.endpoints[e * r.shape.arms.size()]),
                        r.shape.arms.front());
  }
  return text + ".\n";
}

}  // namespace

std::string design_space_text(const output::ResultsFile& r) {
  std::string text = fmt::format("{}\n{}; {} of each, seed {}; Monte Carlo standard errors in parentheses\n", r.title,
                                 output::counted(r.points.size(), "design point"),
                                 output::counted(r.points.front().n_replicates, "simulated trial"), r.manifest.seed);
  for (const auto& factor : r.space.factors) text += fmt::format("  {} sets {}\n", factor.name, factor.paths.front());
  if (!r.planning_caveat.empty()) text += "  This power " + r.planning_caveat + "\n";
  return text + power_table(r) + assurance_note(r) + difference_table(r) + tradeoff_table(r);
}

std::string design_space_sentences(const output::ResultsFile& r) {
  std::string text;
  for (const auto& said : output::design_space_summary(r)) text += said + "\n";
  text += largest_assurance_sentence(r);
  for (std::size_t p = 0; p < r.points.size() && r.points.size() <= most_sentences; ++p) text += sentence(r, p);
  return text + design_ranking_sentence(r);
}

}  // namespace islet::cli
