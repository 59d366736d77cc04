#include "scenarios/reader/design_space/read_points.hpp"

#include <fmt/format.h>

#include "scenarios/reader/design_space/point_faults.hpp"
#include "scenarios/reader/design_space/same_coordinates.hpp"
#include "scenarios/reader/parameters/shared_knowledge.hpp"
#include "scenarios/reader/tree_reader.hpp"

namespace islet::scenarios {
namespace {

InputFault of_coordinate(const std::string& what) {
  return {"",
          0,
          0,
          fmt::format("it changes {}", what),
          "all points stand in one table of results, with the same rows",
          "let them have the same names and number, and sweep what they hold"};
}

}  // namespace

std::vector<PointReading> read_all_points(const WrittenSpace& space, const Node& root, const simulation::Scenario& base,
                                          SpacePlace place, const Knowledge& known, FaultList& faults) {
  const auto remembering = with_remembered_presets(known);
  SharedParameters parameters(*known.parameters);
  PointFaults found(space, place.begin, place.end, place.noun);
  std::vector<PointReading> readings;
  for (std::size_t point = 0; point < space.points.size() && !found.has_enough(); ++point) {
    FaultList of_point("");
    auto scenario = read_tree(space.at(point, root), of_point, remembering);
    for (const auto& fault : of_point.all()) found.add(point, fault);
    if (!scenario || !of_point.empty()) continue;
    if (const auto what = different_coordinate(base, *scenario)) found.add(point, of_coordinate(*what));
    auto table = parameters.with(scenario->parameter_overrides);
    readings.push_back({std::move(*scenario), std::move(table)});
  }
  found.report(faults);
  return readings;
}

}  // namespace islet::scenarios
