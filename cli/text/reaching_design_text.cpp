#include "cli/text/reaching_design_text.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <limits>
#include <map>
#include <vector>

#include "cli/text/number_text.hpp"
#include "engine/simulation/characteristics/design_ranking.hpp"
#include "output/report/design_points.hpp"
#include "output/text/analysis_text.hpp"
#include "output/text/joint_success.hpp"

namespace islet::cli {
namespace {

constexpr std::array targets = {0.8, 0.9};

// The points of one design, one under each form of the model.
struct Design {
  std::vector<std::size_t> points;
  std::size_t weakest = 0;  // the point with the lowest power
  double spent = 0.0;       // currency, or subjects of all arms
};

struct Space {
  const output::ResultsFile& r;
  std::size_t analysis = 0;
  bool has_forms = false;
  std::vector<Design> designs;  // the ones that spend least first; of equals those with more power

  [[nodiscard]] const simulation::AnalysisCharacteristics& at(const Design& design) const {
    return r.points[design.weakest].analyses[analysis];
  }
  [[nodiscard]] double power(const Design& design) const { return at(design).power.value; }
};

Space space_of(const output::ResultsFile& r) {
  Space space{
      r, output::deciding_analysis(r), std::ranges::any_of(r.space.factors, &simulation::DesignFactor::of_model), {}};
  std::map<std::vector<std::uint32_t>, Design> designs;
  const auto power = [&](std::size_t p) { return r.points[p].analyses[space.analysis].power.value; };
  for (std::size_t p = 0; p < r.points.size(); ++p) {
    auto& design = designs[simulation::levels_of_kind(r.space, p, false)];
    if (design.points.empty() || power(p) < power(design.weakest)) design.weakest = p;
    const double spent = output::spent_at(r, p);
    design.spent = design.points.empty() ? spent : std::max(design.spent, spent);
    design.points.push_back(p);
  }
  for (auto& [levels, design] : designs) {
    if (!output::never_estimable(space.at(design))) space.designs.push_back(std::move(design));
  }
  std::ranges::stable_sort(space.designs, [&](const Design& a, const Design& b) {
    return a.spent != b.spent ? a.spent < b.spent : space.power(a) > space.power(b);
  });
  return space;
}

std::string numbers_of(const Design& design) {
  return fmt::format("{} {}", design.points.size() == 1 ? "point" : "points", fmt::join(design.points, ", "));
}

std::string name_of(const Space& space, const Design& design) {
  std::string levels;
  for (std::size_t f = 0; f < space.r.space.factors.size(); ++f) {
    const auto& factor = space.r.space.factors[f];
    if (factor.of_model) continue;
    levels += fmt::format("{}{} {}", levels.empty() ? "" : ", ", factor.name,
                          output::level_label(space.r, design.weakest, f));
  }
  return fmt::format("{} ({})", numbers_of(design), levels);
}

std::string spent_text(const Space& space, const Design& design) {
  if (!space.r.tradeoff) return fmt::format("{:.0f} subjects in all", design.spent);
  const auto& costs = space.r.tradeoff->costs;
  const auto dearest = std::ranges::max(design.points, {}, [&](std::size_t p) { return costs[p].cost.value; });
  return fmt::format("an expected {} {}", output::amount(costs[dearest].cost), space.r.tradeoff->currency);
}

std::string list_of(const std::vector<const Design*>& designs) {
  constexpr std::size_t most = 6;
  std::string text;
  for (std::size_t i = 0; i < std::min(most, designs.size()); ++i) {
    text += (i == 0 ? "" : ", ") + fmt::format("{}", fmt::join(designs[i]->points, "/"));
  }
  return designs.size() > most ? text + fmt::format(" and {} more", designs.size() - most) : text;
}

// Designs that spend less than `limit`, and whose interval holds the target.
std::vector<const Design*> not_told_apart(const Space& space, double limit, double target) {
  std::vector<const Design*> found;
  for (const auto& design : space.designs) {
    if (design.spent < limit && space.at(design).power_limits.high >= target) found.push_back(&design);
  }
  return found;
}

// Others that reach the target and spend as much: with subjects there often are some, of other doses or numbers of
// infusions.
std::vector<const Design*> equals(const Space& space, const Design& chosen, double target) {
  std::vector<const Design*> found;
  for (const auto& design : space.designs) {
    if (&design != &chosen && design.spent == chosen.spent && space.power(design) >= target) found.push_back(&design);
  }
  return found;
}

// "80 % power of HbA1c"
std::string wanted_text(const Space& space, double target) {
  return fmt::format("{:g} % power of {}{}{}", 100.0 * target, space.r.analyses[space.analysis].name,
                     output::alone(space.r, space.analysis), space.has_forms ? " under every form of the model" : "");
}

// What the scenario itself calls success, at a design.
std::string by_the_rule(const Space& space, const Design& design) {
  const auto text = output::joint_success_text(space.r, space.analysis, design.points);
  return text.empty() ? text : "; " + text;
}

std::string sentence(const Space& space, double target) {
  const std::string wanted = wanted_text(space, target);
  const std::string caveat = space.r.planning_caveat.empty() ? "" : " (not for planning)";
  const auto found = std::ranges::find_if(space.designs, [&](const Design& d) { return space.power(d) >= target; });
  if (found == space.designs.end()) {
    const auto open = not_told_apart(space, std::numeric_limits<double>::infinity(), target);
    return fmt::format(
        "No design that was simulated has an estimated {}{}{}.\n", wanted, caveat,
        open.empty() ? "" : fmt::format("; within their 95 % intervals these may have it: {}", list_of(open)));
  }
  const auto& c = space.at(*found);
  auto text = fmt::format("{} with {}: {}, {}{}{} at {}", space.r.tradeoff ? "Cheapest design" : "Fewest subjects",
                          wanted, name_of(space, *found), space.has_forms ? "at least " : "", percent(c.power), caveat,
                          spent_text(space, *found)) +
              by_the_rule(space, *found);
  if (c.power_limits.low < target) {
    text +=
        fmt::format("; its 95 % interval begins at {:.1f} %, more replicates would tell", 100.0 * c.power_limits.low);
  }
  const auto as_few = equals(space, *found, target);
  if (!as_few.empty())
    text += fmt::format("; with {} it is reached too at: {}", space.r.tradeoff ? "the same cost" : "as few subjects",
                        list_of(as_few));
  const auto open = not_told_apart(space, found->spent, target);
  if (!open.empty())
    text +=
        fmt::format("; {} points that may have it too: {}", space.r.tradeoff ? "cheaper" : "smaller", list_of(open));
  return text + ".\n";
}

// Where the budget has designs and none of them reaches the target, but a dearer one does.
std::string beyond_the_budget(const Space& space, double target) {
  const auto& tradeoff = space.r.tradeoff;
  if (!tradeoff || !tradeoff->budget) return "";
  const auto found = std::ranges::find_if(space.designs, [&](const Design& d) { return space.power(d) >= target; });
  if (found == space.designs.end() || found->spent <= *tradeoff->budget) return "";
  return fmt::format("No design within {} {} has an estimated {}; the cheapest that has it costs {}: {}.\n",
                     output::price(*tradeoff->budget), tradeoff->currency, wanted_text(space, target),
                     spent_text(space, *found), numbers_of(*found));
}

}  // namespace

std::string reaching_design_sentences(const output::ResultsFile& r) {
  if (r.analyses.empty() || r.points.size() < 2) return "";
  const auto space = space_of(r);
  if (space.designs.size() < 2 || space.designs.front().spent == space.designs.back().spent) return "";
  auto text = beyond_the_budget(space, targets.front());
  for (const double target : targets) text += sentence(space, target);
  return text;
}

}  // namespace islet::cli
