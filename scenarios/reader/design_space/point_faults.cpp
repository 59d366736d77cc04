#include "scenarios/reader/design_space/point_faults.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <tuple>

namespace islet::scenarios {
namespace {

bool is_before(Mark a, Mark b) { return std::tie(a.line, a.column) < std::tie(b.line, b.column); }

// Identifies a fault: one value may be put into several places, each of which rejects it for the same reason.
std::string key_of(const InputFault& fault, bool within) {
  return fmt::format("{}:{}:{}", fault.line, fault.column, within ? fault.reason : fault.problem);
}

}  // namespace

std::string place_of_points(std::string_view noun, std::size_t point, std::string_view label, std::size_t further) {
  return fmt::format("at {} {} ({}){}", noun, point, label, further == 0 ? "" : fmt::format(" and {} more", further));
}

bool PointFaults::is_within(Mark mark) const { return !is_before(mark, begin_) && is_before(mark, end_); }

void PointFaults::add(std::size_t point, const InputFault& fault) {
  const bool within = is_within({fault.line, fault.column});
  // Elsewhere it may come of the factors that are missing.
  if (!space_.sound && !within && fault.line != 0) return;
  auto& found = faults_.try_emplace(key_of(fault, within), AtPoints{fault, within, {}}).first->second;
  if (found.points.empty() || found.points.back() != point) found.points.push_back(point);
}

// Among the levels of the first point with the fault, the one whose points have the fault most often.
Mark PointFaults::cause_of(const AtPoints& found) const {
  const auto& first = space_.points[found.points.front()];
  Mark cause = begin_;
  double largest = 0.0;
  for (std::size_t f = 0; f < first.size(); ++f) {
    std::size_t with_level = 0;
    for (const auto& levels : space_.points) with_level += levels[f] == first[f] ? 1U : 0U;
    const auto faulty = std::ranges::count_if(found.points, [&](auto p) { return space_.points[p][f] == first[f]; });
    const double share = static_cast<double>(faulty) / static_cast<double>(with_level);
    if (share <= largest) continue;
    largest = share;
    cause = space_.factors[f].columns.front().values[first[f]].mark;
  }
  return cause;
}

void PointFaults::report(FaultList& faults) const {
  const auto space = space_.shown();
  std::set<std::tuple<int, int, std::string>> said;  // one value may have one consequence in many places
  for (const auto& [key, found] : faults_) {
    const auto mark = found.within ? Mark{found.fault.line, found.fault.column} : cause_of(found);
    if (!said.emplace(mark.line, mark.column, found.fault.reason).second) continue;
    const auto point = found.points.front();
    const auto further = found.points.size() - 1;
    const auto label = simulation::label_of(space, point);
    const auto where = space_.sound ? place_of_points(noun_, point, label, further) : fmt::format("with {}", label);
    const auto seen = found.within || found.fault.line == 0
                          ? std::string()
                          : fmt::format("; seen at line {}, column {}", found.fault.line, found.fault.column);
    faults.add(mark, fmt::format("{}: {}", where, found.fault.problem), found.fault.reason + seen,
               found.fault.suggestion);
  }
}

}  // namespace islet::scenarios
