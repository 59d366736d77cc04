#include "cli/text/assurance_text.hpp"

#include <fmt/format.h>

#include <cmath>

#include "cli/text/number_text.hpp"
#include "cli/text/text_table.hpp"
#include "engine/exploration/assurance/power_distribution.hpp"
#include "output/report/design_points.hpp"
#include "output/text/draws_text.hpp"

namespace islet::cli {
namespace {

bool tells_distribution(const output::Assurance& assurance) {
  return !assurance.analyses.empty() && !std::isnan(assurance.analyses.front().above_target.value);
}

std::string target_text(const output::Assurance& assurance) { return fmt::format("{:g} %", 100.0 * assurance.target); }

// Why there is none, where draws or the replicates in them are too few.
std::string missing_distribution(const output::ResultsFile& r) {
  if (output::complete_draws(r) >= static_cast<std::int64_t>(exploration::least_draws) &&
      r.assurance->replicates_per_draw >= exploration::least_replicates_per_draw)
    return "";
  return fmt::format("  how power is distributed over the prior can be told from at least {} draws of {} replicates\n",
                     exploration::least_draws, exploration::least_replicates_per_draw);
}

std::vector<std::string> cells_of(const std::string& name, const simulation::PerformanceMeasure& power,
                                  const output::AssuranceRow& row, bool distribution) {
  std::vector<std::string> cells{name, percent(power), percent(row.assurance)};
  if (!distribution) return cells;
  for (const std::size_t q : {std::size_t{0}, std::size_t{2}, std::size_t{4}})
    cells.push_back(percent(row.quantiles[q]));
  cells.push_back(percent(row.above_target));
  return cells;
}

}  // namespace

const output::AssuranceRow& assurance_of(const output::ResultsFile& r, std::size_t point, std::size_t analysis) {
  return r.assurance->analyses.at(point * r.analyses.size() + analysis);
}

std::string assurance_note(const output::ResultsFile& r) {
  if (!r.assurance) return "";
  return fmt::format("  assurance: how often a trial succeeds when the effect is drawn from the prior ({}), {}\n",
                     r.assurance->prior, output::draws_text(r)) +
         missing_distribution(r);
}

std::string assurance_table(const output::ResultsFile& r) {
  if (!r.assurance || r.analyses.empty()) return "";
  const bool distribution = tells_distribution(*r.assurance);
  std::vector<std::string> header{"analysis", "power as specified", "assurance"};
  if (!r.planning_caveat.empty()) {
    for (std::size_t i : {std::size_t{1}, std::size_t{2}}) header[i] += ", NOT FOR PLANNING";
  }
  if (distribution) {
    header.insert(header.end(), {"power: 5 % of the prior below", "median", "95 % below",
                                 fmt::format("probability of power above {}", target_text(*r.assurance))});
  }
  TextTable table(header);
  for (std::size_t a = 0; a < r.analyses.size(); ++a) {
    table.add(
        cells_of(r.analyses[a].name, r.characteristics.analyses[a].power, r.assurance->analyses[a], distribution));
  }
  if (!r.assurance->trials.empty()) {
    table.add(cells_of("the rule of success", r.characteristics.trials[0].success, r.assurance->trials.front(),
                       distribution));
  }
  const auto note = output::low_percentile_note(r);
  return "\nSuccess when the effect itself is uncertain\n" + table.text() + assurance_note(r) +
         (note.empty() ? "" : "  " + note + "\n");
}

std::string largest_assurance_sentence(const output::ResultsFile& r) {
  if (!r.assurance || r.analyses.empty()) return "";
  const auto said = [&](const std::string& of, auto assurance_at) {
    std::size_t largest = 0;
    for (std::size_t p = 1; p < r.points.size(); ++p) {
      if (!(assurance_at(p).value <= assurance_at(largest).value)) largest = p;
    }
    return fmt::format("Largest assurance{}: point {} ({}), {}{}.\n", of, largest, r.shape.design_points[largest],
                       percent(assurance_at(largest)), r.planning_caveat.empty() ? "" : " (not for planning)");
  };
  const auto a = output::deciding_analysis(r);
  auto text = said(" of " + r.analyses[a].name, [&](std::size_t p) { return assurance_of(r, p, a).assurance; });
  if (r.assurance->trials.empty()) return text;
  return text + said(" by the rule of success", [&](std::size_t p) { return r.assurance->trials[p].assurance; });
}

std::string assurance_sentence(const output::ResultsFile& r) {
  if (!r.assurance) return "";
  std::string text = fmt::format("If {} effect is itself uncertain (prior: {}), ",
                                 r.effect_multiple ? "this" : "the assumed", r.assurance->prior);
  const auto clause = [&](const std::string& name, const output::AssuranceRow& row) {
    std::string said = fmt::format("{} succeeds in {} of trials{}", name, percent(row.assurance),
                                   r.planning_caveat.empty() ? "" : " (not for planning)");
    if (std::isnan(row.above_target.value)) return said;
    return said + fmt::format("; its power is above {} with probability {}", target_text(*r.assurance),
                              percent(row.above_target));
  };
  bool any = false;
  for (const std::size_t a : output::decisive_analyses(r.analyses)) {
    text += (any ? "; " : "") + clause(r.analyses[a].name, r.assurance->analyses[a]);
    any = true;
  }
  if (!r.assurance->trials.empty())
    text += (any ? "; " : "") + clause("by its rule of success the trial", r.assurance->trials.front());
  return text + ".\n";
}

}  // namespace islet::cli
