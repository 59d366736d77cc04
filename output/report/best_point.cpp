#include "output/report/best_point.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <optional>
#include <vector>

#include "engine/simulation/characteristics/design_ranking.hpp"
#include "output/report/design_points.hpp"
#include "output/text/joint_success.hpp"

namespace islet::output {
namespace {

constexpr const char* within_the_budget = "the best within the budget";

// The design points of a results file, one a design: under the form of the model with the least power.
class Designs {
 public:
  Designs(const ResultsFile& r, std::size_t analysis) : r_(r), analysis_(analysis) {
    for (std::size_t p = 0; p < r.points.size(); ++p) {
      const auto [found, is_new] = least_.try_emplace(levels_of_design(p), p);
      if (!is_new && power(p) < power(found->second)) found->second = p;
    }
    for (const auto& [levels, point] : least_) points_.push_back(point);
    std::ranges::sort(points_);
  }

  [[nodiscard]] const std::vector<std::size_t>& points() const { return points_; }
  [[nodiscard]] double power(std::size_t point) const { return r_.points[point].analyses[analysis_].power.value; }
  [[nodiscard]] std::size_t least_favourable(std::size_t point) const { return least_.at(levels_of_design(point)); }
  [[nodiscard]] bool have_forms() const {
    return std::ranges::any_of(r_.space.factors, &simulation::DesignFactor::of_model);
  }

  [[nodiscard]] double spent(std::size_t point) const { return spent_at(r_, point); }

 private:
  using Levels = std::vector<std::uint32_t>;

  // Without factors every point is a design of its own.
  [[nodiscard]] Levels levels_of_design(std::size_t point) const {
    if (r_.space.factors.empty()) return {static_cast<std::uint32_t>(point)};
    return simulation::levels_of_kind(r_.space, point, false);
  }

  const ResultsFile& r_;
  std::size_t analysis_;
  std::map<Levels, std::size_t> least_;
  std::vector<std::size_t> points_;
};

std::optional<std::size_t> marked_within_budget(const ResultsFile& r) {
  if (!r.tradeoff || !r.tradeoff->budget) return std::nullopt;
  const auto& marks = r.tradeoff->by_power.best;
  const auto found = std::ranges::find_if(marks, [](std::int8_t mark) { return mark != 0; });
  return found == marks.end() ? std::nullopt : std::optional(static_cast<std::size_t>(found - marks.begin()));
}

std::optional<std::size_t> smallest_with_power(const Designs& designs) {
  std::optional<std::size_t> smallest;
  for (const auto p : designs.points()) {
    if (!(designs.power(p) >= wanted_power)) continue;
    const bool better = !smallest || designs.spent(p) < designs.spent(*smallest) ||
                        (designs.spent(p) == designs.spent(*smallest) && designs.power(p) > designs.power(*smallest));
    if (better) smallest = p;
  }
  return smallest;
}

std::size_t strongest(const Designs& designs) {
  return *std::ranges::max_element(designs.points(), {}, [&](std::size_t p) { return designs.power(p); });
}

std::string why_smallest(const ResultsFile& r, const Designs& designs, const std::string& analysis) {
  return fmt::format("the {} one whose estimated power of {} reaches 80 %{}{}", r.tradeoff ? "cheapest" : "smallest",
                     analysis,
                     designs.have_forms() ? " under every form of the model, under the least favourable of them" : "",
                     r.tradeoff && r.tradeoff->budget ? ", which none within the budget does" : "");
}

}  // namespace

BestPoint best_point(const ResultsFile& r) {
  const auto marked = marked_within_budget(r);
  if (shown_analyses(r).empty()) return marked ? BestPoint{*marked, within_the_budget} : BestPoint{0, "the first"};
  const auto analysis = deciding_analysis(r);
  const auto name = r.analyses[analysis].name + alone(r, analysis);
  const Designs designs(r, analysis);
  const auto affordable = marked ? std::optional(designs.least_favourable(*marked)) : std::nullopt;
  if (affordable && designs.power(*affordable) >= wanted_power) return {*affordable, within_the_budget};
  if (const auto smallest = smallest_with_power(designs)) return {*smallest, why_smallest(r, designs, name)};
  if (affordable) return {*affordable, within_the_budget};
  return {strongest(designs), fmt::format("the one with the largest power of {}{}", name,
                                          designs.have_forms() ? " under the least favourable form of the model" : "")};
}

}  // namespace islet::output
