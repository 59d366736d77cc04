#include "output/report/design_points.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <string>
#include <tuple>

#include "output/report/following_factors.hpp"
#include "output/report/words.hpp"
#include "output/text/analysis_text.hpp"
#include "output/text/enumerated.hpp"

namespace islet::output {
namespace {

// Doses are numbers of millions everywhere in the report.
constexpr const char* cells_a_kg = "{cells}/kg";
constexpr double million = 1e6;

// More columns of powers or rates make a table that nobody reads.
constexpr std::size_t most_shown = 3;

std::vector<std::size_t> responder_endpoints(const ResultsFile& r) {
  std::vector<std::size_t> responders;
  for (std::size_t e = 0; e < r.endpoints.size(); ++e) {
    if (r.endpoints[e].is_responder()) responders.push_back(e);
  }
  return responders;
}

std::vector<std::size_t> first_columns(std::vector<std::size_t> all) {
  if (all.size() > most_shown) all.resize(most_shown);
  return all;
}

// The names of what has no column; empty where everything has one.
template <typename Label>
std::string names_beyond(const std::vector<std::size_t>& all, const std::vector<Label>& labels) {
  std::vector<std::string> names;
  for (std::size_t i = most_shown; i < all.size(); ++i) names.push_back(labels[all[i]].name);
  return enumerated(names);
}

double power_value(const ResultsFile& r, std::size_t point, std::size_t analysis) {
  return r.points[point].analyses[analysis].power.value;
}

bool never_estimable_anywhere(const ResultsFile& r, std::size_t analysis) {
  return std::ranges::all_of(r.points, [&](const auto& point) { return never_estimable(point.analyses[analysis]); });
}

std::string where(const ResultsFile& r, std::size_t point) {
  return fmt::format("point {}: {}", point, r.shape.design_points[point]);
}

}  // namespace

double spent_at(const ResultsFile& r, std::size_t point) {
  if (r.tradeoff) return r.tradeoff->costs[point].cost.value;
  const auto arms = static_cast<std::ptrdiff_t>(r.shape.arms.size());
  const auto first = r.arm_subjects.begin() + static_cast<std::ptrdiff_t>(point) * arms;
  return std::accumulate(first, first + arms, 0.0);
}

std::size_t deciding_analysis(const ResultsFile& r) {
  const auto first = shown_analyses(r).front();
  if (!r.tradeoff) return first;
  const auto found = std::ranges::find(r.analyses, r.tradeoff->analysis, &AnalysisLabel::name);
  return found == r.analyses.end() ? first : static_cast<std::size_t>(found - r.analyses.begin());
}

std::vector<std::size_t> shown_analyses(const ResultsFile& r) { return first_columns(decisive_analyses(r.analyses)); }

std::vector<std::size_t> shown_rates(const ResultsFile& r) { return first_columns(responder_endpoints(r)); }

std::string not_shown_in_words(const ResultsFile& r) {
  const auto powers = names_beyond(decisive_analyses(r.analyses), r.analyses);
  const auto rates = names_beyond(responder_endpoints(r), r.endpoints);
  std::string text;
  if (!powers.empty()) text = "the power of " + powers;
  if (!rates.empty()) text += (text.empty() ? "the rate of " : ", the rate of ") + rates;
  return text;
}

std::string level_label(const ResultsFile& r, std::size_t point, std::size_t factor) {
  return r.space.factors[factor].labels[r.space.points[point][factor]];
}

std::string level_text(const simulation::DesignFactor& factor, std::size_t level) {
  return factor.unit == cells_a_kg ? fmt::format("{:.4g}", axis_value(factor, level)) : factor.labels[level];
}

std::string level_text(const ResultsFile& r, std::size_t point, std::size_t factor) {
  return level_text(r.space.factors[factor], r.space.points[point][factor]);
}

std::string factor_title(const simulation::DesignFactor& factor) {
  return factor.unit == cells_a_kg || sets_subjects(factor) ? axis_title(factor) : plain(factor.name);
}

std::string axis_title(const simulation::DesignFactor& factor) {
  if (sets_subjects(factor) && factor.name != "subjects") return fmt::format("subjects ({})", plain(factor.name));
  const bool dose = factor.unit == cells_a_kg;
  return dose ? plain(factor.name) + ", million cells/kg" : with_unit(plain(factor.name), factor.unit);
}

double axis_value(const simulation::DesignFactor& factor, std::size_t level) {
  return factor.unit == cells_a_kg ? factor.values[level] / million : factor.values[level];
}

std::string levels_of(const ResultsFile& r, std::size_t point, const std::vector<std::size_t>& factors) {
  std::string text;
  for (const auto f : factors) {
    text += fmt::format("{}{} {}", text.empty() ? "" : ", ", plain(r.space.factors[f].name), level_label(r, point, f));
  }
  return text;
}

std::string power_at(const ResultsFile& r, std::size_t point, std::size_t analysis) {
  const auto& c = r.points[point].analyses[analysis];
  return share_text(c, c.power);
}

std::string power_label(double power, int decimals) {
  constexpr int most_decimals = 4;
  constexpr double per_cent = 100.0;
  if (power <= 0.0 || power >= 1.0) return fmt::format("{:.0f}", per_cent * power);
  double shown = 0.0;
  for (; decimals <= most_decimals; ++decimals) {
    const double scale = std::pow(10.0, decimals);
    shown = std::round(per_cent * power * scale) / scale;  // halves away from 0, as readers round
    const bool right_side = (shown >= per_cent * wanted_power) == (power >= wanted_power);
    if (right_side && shown > 0.0 && shown < per_cent) break;
  }
  return fmt::format("{:.{}f}", shown, std::min(decimals, most_decimals));
}

std::string powers_in_words(const ResultsFile& r, std::size_t analysis, const std::vector<std::size_t>& points) {
  constexpr std::size_t most_listed = 12;
  if (points.empty()) return "none.";
  const auto value = [&](std::size_t p) { return power_value(r, p, analysis); };
  const auto said = [&](std::size_t p) { return fmt::format("{} at {}", power_at(r, p, analysis), where(r, p)); };
  if (points.size() > most_listed) {
    const auto [lowest, highest] = std::ranges::minmax_element(points, {}, value);
    return fmt::format("from {} to {}.", said(*lowest), said(*highest));
  }
  std::string text;
  for (const auto p : points) text += (text.empty() ? "" : "; ") + said(p);
  return text + ".";
}

bool sets_subjects(const simulation::DesignFactor& factor) {
  return factor.is_numeric() && factor.paths.front().find("subjects") != std::string::npos;
}

std::optional<std::size_t> running_factor(const simulation::DesignSpace& space) {
  std::optional<std::size_t> best;
  const auto leading = leaders(space);
  const auto rank = [&](std::size_t f) {
    const auto& factor = space.factors[f];
    const bool sizes = sets_subjects(factor);
    return std::tuple(sizes, leading[f].empty(), sizes ? 0 : factor.values.size());
  };
  for (std::size_t f = 0; f < space.factors.size(); ++f) {
    if (!space.factors[f].is_numeric() || space.factors[f].values.size() < 2) continue;
    if (!best || rank(f) > rank(*best)) best = f;
  }
  return best;
}

std::vector<std::string> design_space_summary(const ResultsFile& r) {
  std::vector<std::string> sentences;
  for (const auto a : shown_analyses(r)) {
    std::size_t lowest = 0;
    std::size_t highest = 0;
    std::size_t reaching = 0;
    if (never_estimable_anywhere(r, a)) continue;
    for (std::size_t p = 0; p < r.points.size(); ++p) {
      if (power_value(r, p, a) < power_value(r, lowest, a)) lowest = p;
      if (power_value(r, p, a) > power_value(r, highest, a)) highest = p;
      if (power_value(r, p, a) >= wanted_power) ++reaching;
    }
    sentences.push_back(fmt::format(
        "Over {} design points the power of {} lies between {} ({}) and {} ({}); at {} of them the "
        "estimate reaches 80 %.",
        r.points.size(), r.analyses[a].name, power_at(r, lowest, a), where(r, lowest), power_at(r, highest, a),
        where(r, highest), reaching == 0 ? std::string("none") : fmt::format("{}", reaching)));
  }
  if (const auto others = names_beyond(decisive_analyses(r.analyses), r.analyses); !others.empty()) {
    sentences.push_back(
        fmt::format("These are the first {} of {} primary analyses; islet show FILE.h5 --point N has the power of {}.",
                    most_shown, decisive_analyses(r.analyses).size(), others));
  }
  return sentences;
}

}  // namespace islet::output
