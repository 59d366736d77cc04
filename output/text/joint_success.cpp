#include "output/text/joint_success.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "engine/simulation/plan/hypothesis.hpp"
#include "output/text/family_members.hpp"
#include "output/text/number_text.hpp"

namespace islet::output {
namespace {

using simulation::PerformanceMeasure;

bool has_rule(const ResultsFile& r) {
  return std::ranges::any_of(r.points, [](const auto& point) {
    return !point.trials.empty() && !std::isnan(point.trials[simulation::as_specified].success.value);
  });
}

template <typename Share>
PerformanceMeasure least(std::span<const std::size_t> points, Share share) {
  return share(*std::ranges::min_element(points, {}, [&](std::size_t p) { return share(p).value; }));
}

}  // namespace

bool has_joint_success(const ResultsFile& r, std::size_t analysis) {
  return has_rule(r) || std::ranges::any_of(r.families, [&](const FamilyLabel& family) {
           return is_member(family, r.analyses[analysis].name);
         });
}

std::string alone(const ResultsFile& r, std::size_t analysis) {
  return has_joint_success(r, analysis) ? " (alone, unadjusted)" : "";
}

std::string joint_success_text(const ResultsFile& r, std::size_t analysis, std::span<const std::size_t> points) {
  std::string text;
  const auto said = [&](const std::string& what, const PerformanceMeasure& share) {
    text += fmt::format("{}{} in {}{}", text.empty() ? "" : ", ", what, points.size() > 1 ? "at least " : "",
                        percent(share));
  };
  if (has_rule(r)) {
    said("by its rule of success the trial succeeds",
         least(points, [&](std::size_t p) { return r.points[p].trials[simulation::as_specified].success; }));
  }
  for (std::size_t f = 0; f < r.families.size(); ++f) {
    if (!is_member(r.families[f], r.analyses[analysis].name)) continue;
    const auto place =
        simulation::family_place(simulation::as_specified, f, simulation::Adjustment::holm, r.families.size());
    said(fmt::format("at least one analysis of {} {}with Holm's adjustment", r.families[f].name,
                     text.empty() ? "succeeds " : ""),
         least(points, [&](std::size_t p) { return r.points[p].families[place].at_least_one; }));
  }
  return text;
}

}  // namespace islet::output
