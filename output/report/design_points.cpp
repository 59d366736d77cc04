#include "output/report/design_points.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "output/report/words.hpp"
#include "output/text/analysis_text.hpp"

namespace islet::output {
namespace {

constexpr double wanted_power = 0.8;

double power_value(const ResultsFile& r, std::size_t point, std::size_t analysis) {
  return r.points[point].analyses[analysis].power.value;
}

std::string where(const ResultsFile& r, std::size_t point) { return fmt::format("point {}: {}", point, r.shape.design_points[point]); }

}  // namespace

std::vector<std::size_t> shown_analyses(const ResultsFile& r) {
  constexpr std::size_t most = 3;
  std::vector<std::size_t> shown;
  for (std::size_t a = 0; a < r.analyses.size() && shown.size() < most; ++a) {
    if (r.analyses[a].role == "primary") shown.push_back(a);
  }
  if (shown.empty() && !r.analyses.empty()) shown.push_back(0);
  return shown;
}

std::string level_label(const ResultsFile& r, std::size_t point, std::size_t factor) {
  return r.space.factors[factor].labels[r.space.points[point][factor]];
}

std::string factor_title(const simulation::DesignFactor& factor) { return with_unit(plain(factor.name), factor.unit); }

std::string other_levels(const ResultsFile& r, std::size_t point, const std::vector<std::size_t>& without) {
  std::string text;
  for (std::size_t f = 0; f < r.space.factors.size(); ++f) {
    if (std::ranges::find(without, f) != without.end()) continue;
    text += fmt::format("{}{} {}", text.empty() ? "" : ", ", plain(r.space.factors[f].name), level_label(r, point, f));
  }
  return text;
}

std::string power_at(const ResultsFile& r, std::size_t point, std::size_t analysis) {
  const auto& c = r.points[point].analyses[analysis];
  return share_text(c, c.power);
}

std::vector<std::string> design_space_summary(const ResultsFile& r) {
  std::vector<std::string> sentences;
  for (const auto a : shown_analyses(r)) {
    std::size_t lowest = 0;
    std::size_t highest = 0;
    std::size_t reaching = 0;
    for (std::size_t p = 0; p < r.points.size(); ++p) {
      if (power_value(r, p, a) < power_value(r, lowest, a)) lowest = p;
      if (power_value(r, p, a) > power_value(r, highest, a)) highest = p;
      if (power_value(r, p, a) >= wanted_power) ++reaching;
    }
    sentences.push_back(fmt::format("Over {} design points the power of {} lies between {} ({}) and {} ({}); at {} of them the "
                                    "estimate reaches 80 %.",
                                    r.points.size(), r.analyses[a].name, power_at(r, lowest, a), where(r, lowest),
                                    power_at(r, highest, a), where(r, highest), reaching));
  }
  return sentences;
}

}  // namespace islet::output
