#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "output/report/design_points.hpp"
#include "output/report/following_factors.hpp"
#include "output/report/sections/sections.hpp"
#include "output/text/analysis_text.hpp"

namespace islet::output {
namespace {

using Levels = std::vector<std::uint32_t>;

struct Split {
  std::size_t size = 0;             // the factor that sets numbers of subjects
  std::vector<std::size_t> design;  // the designer's other free factors: the rows
  std::vector<std::size_t> model;   // forms of the model: the columns; the rows where there is no such factor
};

// What follows others is no choice: it needs neither row nor column.
Split split_by(const simulation::DesignSpace& space, std::size_t size) {
  Split split;
  split.size = size;
  const auto leading = leaders(space);
  for (std::size_t f = 0; f < space.factors.size(); ++f) {
    if (!leading[f].empty() || determine(space, {size}, f)) continue;
    (space.factors[f].of_model ? split.model : split.design).push_back(f);
  }
  if (split.design.empty()) std::swap(split.design, split.model);
  return split;
}

Levels levels_at(const ResultsFile& r, std::size_t point, const std::vector<std::size_t>& factors) {
  Levels levels;
  for (const auto f : factors) levels.push_back(r.space.points[point][f]);
  return levels;
}

struct Points {
  std::map<Levels, std::size_t> designs, forms;                      // an example of each
  std::map<std::pair<Levels, Levels>, std::vector<std::size_t>> of;  // ascending by size
};

Points points_of(const ResultsFile& r, const Split& split) {
  Points points;
  for (std::size_t p = 0; p < r.points.size(); ++p) {
    const auto design = levels_at(r, p, split.design);
    const auto form = levels_at(r, p, split.model);
    points.designs.try_emplace(design, p);
    points.forms.try_emplace(form, p);
    points.of[{design, form}].push_back(p);
  }
  const auto size = [&](std::size_t p) { return r.space.factors[split.size].values[r.space.points[p][split.size]]; };
  for (auto& [where, list] : points.of) std::ranges::sort(list, {}, size);
  return points;
}

// "45: 82.5 % (6.0)"; what is never reached says how far it comes.
std::string fewest(const ResultsFile& r, std::size_t a, std::size_t factor, const std::vector<std::size_t>& ascending) {
  const auto said = [&](std::size_t p) { return fmt::format("{}: {}", level_text(r, p, factor), power_at(r, p, a)); };
  for (const auto p : ascending) {
    const auto& analysis = r.points[p].analyses[a];
    if (!never_estimable(analysis) && analysis.power.value >= wanted_power) return said(p);
  }
  return ascending.empty() ? "-" : "not reached; " + said(ascending.back());
}

std::string table_of(const ResultsFile& r, const Split& split, const Points& points, std::size_t a) {
  Table table{fmt::format("Fewest {} with an estimated power of {} of 80 % or more",
                          factor_title(r.space.factors[split.size]), r.analyses[a].name),
              {},
              {}};
  for (const auto f : split.design) table.header.push_back(factor_title(r.space.factors[f]));
  for (const auto& [form, example] : points.forms) {
    table.header.push_back(split.model.empty() ? factor_title(r.space.factors[split.size]) + ": power"
                                               : levels_of(r, example, split.model));
  }
  for (const auto& [design, example] : points.designs) {
    std::vector<std::string> cells;
    for (const auto f : split.design) cells.push_back(level_text(r, example, f));
    for (const auto& [form, unused] : points.forms) {
      const auto found = points.of.find({design, form});
      cells.push_back(fewest(r, a, split.size, found == points.of.end() ? std::vector<std::size_t>{} : found->second));
    }
    table.rows.push_back(std::move(cells));
  }
  return html_of(table);
}

}  // namespace

std::string fewest_subjects(const ResultsFile& r) {
  constexpr std::size_t most_rows = 60;
  const auto size = running_factor(r.space);
  if (!size || !sets_subjects(r.space.factors[*size])) return "";
  const auto split = split_by(r.space, *size);
  const auto points = points_of(r, split);
  if (split.design.empty() || points.designs.size() < 2 || points.designs.size() > most_rows) return "";
  std::string out;
  for (const auto a : shown_analyses(r)) out += table_of(r, split, points, a);
  const auto following = following_in_words(r.space);
  return out +
         paragraph(fmt::format(
             "Of the sizes that were simulated, with the estimated power and its Monte Carlo standard error{}. The "
             "question solve of a scenario finds the size between them, with an interval, and confirms it in fresh "
             "trials.",
             following.empty() ? "" : "; " + following));
}

}  // namespace islet::output
