#include "output/report/against_best.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <map>

#include "engine/simulation/characteristics/design_ranking.hpp"
#include "engine/simulation/characteristics/paired_successes.hpp"
#include "output/text/counted.hpp"
#include "output/text/enumerated.hpp"
#include "output/text/number_text.hpp"

namespace islet::output {
namespace {

constexpr std::size_t most_named = 12;  // of points, and of forms

// "point 3", "points 3, 7 and 9"
std::string named(const std::vector<std::size_t>& points) {
  if (points.size() == 1) return fmt::format("point {}", points.front());
  const auto shown = std::min(points.size() - 1, most_named);
  const auto rest = points.size() - shown;
  std::vector<std::string> names;
  for (std::size_t i = 0; i < shown; ++i) names.push_back(std::to_string(points[i]));
  names.push_back(rest == 1 ? std::to_string(points.back()) : counted(rest, "other"));
  return "points " + enumerated(names);
}

// "form and prior": what is the same in points that are compared.
std::string model_factors(const simulation::DesignSpace& space) {
  std::vector<std::string> names;
  for (const auto& factor : space.factors) {
    if (factor.of_model) names.push_back(factor.name);
  }
  return enumerated(names);
}

using Groups = std::map<std::vector<std::uint32_t>, std::vector<std::size_t>>;

Groups points_by_form(const ResultsFile& r) {
  Groups groups;
  for (std::size_t p = 0; p < r.points.size(); ++p) {
    groups[simulation::levels_of_kind(r.space, p, true)].push_back(p);
  }
  return groups;
}

}  // namespace

std::string AgainstBest::text(std::size_t point) const {
  return point == with[point] ? "-" : points(differences[point]);
}

std::string AgainstBest::title(const ResultsFile& r) const {
  if (largest.size() > 1) return fmt::format("less that of the largest at the same {}", model_factors(r.space));
  const auto& points = largest.front().points;
  return fmt::format("less that of point {}, {}the largest", points.front(), points.size() > 1 ? "one of " : "");
}

std::string AgainstBest::note() const {
  if (largest.size() == 1) {
    const auto& points = largest.front().points;
    return points.size() == 1 ? "" : fmt::format("the largest power is that of {}", named(points));
  }
  if (largest.size() > most_named) return "\"-\": the largest, which the others are compared with";
  std::string text;
  for (const auto& [form, points] : largest)
    text += fmt::format("{} at {} that of {}", text.empty() ? "the largest power is" : ",", form, named(points));
  return text;
}

bool AgainstBest::has_limits() const {
  for (std::size_t p = 0; p < with.size(); ++p) {
    if (with[p] != p && is_zero_with_limits(differences[p])) return true;
  }
  return false;
}

std::optional<AgainstBest> against_best(const ResultsFile& r, std::size_t analysis) {
  const auto n = r.points.size();
  if (n < 2 || r.joint_power.size() < (analysis + 1) * n * n) return std::nullopt;
  const auto power = [&](std::size_t p) { return r.points[p].analyses[analysis].power.value; };
  const auto groups = points_by_form(r);
  if (groups.size() == n) return std::nullopt;
  AgainstBest out;
  out.with.resize(n);
  out.differences.resize(n);
  for (const auto& [levels, members] : groups) {
    const double most = power(std::ranges::max(members, {}, power));
    LargestPower largest{groups.size() == 1 ? "" : simulation::words_of_kind(r.space, members.front(), true), {}};
    std::ranges::copy_if(members, std::back_inserter(largest.points),
                         [&](std::size_t p) { return !(power(p) < most); });
    const auto best = largest.points.front();
    for (const auto p : members) {
      const double both = r.joint_power[(analysis * n + p) * n + best];
      const auto replicates = r.points[p].n_replicates;
      out.with[p] = best;
      out.differences[p] = {power(p) - power(best),
                            simulation::paired_standard_error(power(p), power(best), both, replicates), replicates};
    }
    out.largest.push_back(std::move(largest));
  }
  return out;
}

}  // namespace islet::output
