#include "cli/text/design_ranking_text.hpp"

#include <fmt/format.h>

#include "cli/text/number_text.hpp"
#include "engine/simulation/characteristics/design_ranking.hpp"
#include "output/report/design_points.hpp"

namespace islet::cli {
namespace {

std::string power_of(const output::ResultsFile& r, std::size_t point, std::size_t analysis) {
  return percent(r.points[point].analyses[analysis].power);
}

std::string best_designs(const output::ResultsFile& r, const simulation::DesignRanking& ranking, std::size_t analysis) {
  std::string text = "Largest power: ";
  for (std::size_t f = 0; f < ranking.forms.size(); ++f) {
    const auto& form = ranking.forms[f];
    text += fmt::format("{}{} under {}, {}", f == 0 ? "" : "; ", ranking.designs[form.best], form.form,
                        power_of(r, form.points[form.best], analysis));
  }
  return text + ".\n";
}

}  // namespace

std::string design_ranking_sentence(const output::ResultsFile& r) {
  if (r.analyses.empty() || r.joint_power.empty()) return "";
  const auto analysis = output::shown_analyses(r).front();
  const auto points = r.points.size();
  const auto first = r.joint_power.begin() + static_cast<std::ptrdiff_t>(analysis * points * points);
  const simulation::JointShares shares{{first, first + static_cast<std::ptrdiff_t>(points * points)},
                                       r.points.front().n_replicates};
  const auto ranking = simulation::design_ranking(r.space, shares);
  if (!ranking || ranking->designs.size() < 2) return "";
  std::string text = fmt::format(
      "Of the pairs of designs, {} differ in the power of {} by more than 3 standard errors under at least one of {} "
      "forms.\n",
      ranking->ordered, r.analyses[analysis].name, ranking->forms.size());
  if (ranking->reversed == 0) {
    return text +
           "The ranking of the designs survives the form: none of these pairs is ordered the other way under "
           "another.\n" +
           best_designs(r, *ranking, analysis);
  }
  const auto& example = *ranking->example;
  const auto& a = ranking->forms[example.form_a];
  const auto& b = ranking->forms[example.form_b];
  text += fmt::format(
      "The ranking of the designs does NOT survive the form: {} of these pairs are ordered the other way under another "
      "form. "
      "For instance, under {} {} ({}) is better than {} ({}); under {} it has {} against {}.\n",
      ranking->reversed, a.form, ranking->designs[example.better_a], power_of(r, a.points[example.better_a], analysis),
      ranking->designs[example.better_b], power_of(r, a.points[example.better_b], analysis), b.form,
      power_of(r, b.points[example.better_a], analysis), power_of(r, b.points[example.better_b], analysis));
  return text + best_designs(r, *ranking, analysis);
}

}  // namespace islet::cli
