#include "output/hdf5/results/surface_writer.hpp"

#include <algorithm>
#include <array>
#include <functional>
#include <map>
#include <set>
#include <stdexcept>
#include <string>

#include "output/hdf5/file/attribute.hpp"
#include "output/hdf5/file/file.hpp"
#include "output/hdf5/file/variable_writer.hpp"

namespace islet::output {
namespace {

using simulation::DesignSpace;
using simulation::PerformanceMeasure;

std::vector<std::uint32_t> levels_at(const DesignSpace& space, std::size_t point,
                                     const std::vector<std::size_t>& factors) {
  std::vector<std::uint32_t> levels;
  for (const auto f : factors) levels.push_back(space.points[point][f]);
  return levels;
}

std::size_t combinations(const DesignSpace& space, const std::vector<std::size_t>& factors) {
  std::set<std::vector<std::uint32_t>> different;
  for (std::size_t p = 0; p < space.points.size(); ++p) different.insert(levels_at(space, p, factors));
  return different.size();
}

// What the group holds over its axes, each with its standard error.
constexpr std::array surface_measures = {"power", "rate", "assurance", "cost"};

bool is_variable(const std::string& name) {
  return std::ranges::any_of(surface_measures,
                             [&](const std::string& measure) { return name == measure || name == measure + "_mcse"; });
}

// A factor may be called as a variable of the group, or its standard error, is: there its axis has a longer name.
std::string axis_name(const std::string& factor, const Dimensions& taken) {
  auto name = factor;
  while (is_variable(name) || std::ranges::find(taken, name) != taken.end()) name += "_factor";
  return name;
}

class Surface {
 public:
  Surface(const Handle& group, const RunRecord& record, const Grid& grid) : group_(group), grid_(grid) {
    const auto& space = record.space;
    writer_.coordinate(group, {"analysis", "Analysis", ""}, record.shape.analyses);
    writer_.coordinate(group, {"endpoint", "Endpoint", ""}, record.shape.endpoints);
    writer_.coordinate(group, {"arm", "Arm", ""}, record.shape.arms);
    for (const auto f : grid.factors) {
      const auto& factor = space.factors[f];
      const Description description{axis_name(factor.name, axes_), factor.name, factor.unit};
      if (factor.is_numeric()) {
        writer_.coordinate(group, description, factor.values);
      } else {
        writer_.coordinate(group, description, factor.labels);
      }
      axes_.push_back(description.name);
    }
  }

  // Writes `measure` of each point, for each place of the leading dimensions.
  void write(const Description& description, const Dimensions& leading, std::size_t places,
             const std::function<PerformanceMeasure(std::size_t point, std::size_t place)>& measure) {
    std::vector<double> value;
    std::vector<double> mcse;
    for (std::size_t place = 0; place < places; ++place) {
      for (const auto point : grid_.points) {
        const auto m = measure(point, place);
        value.push_back(m.value);
        mcse.push_back(m.mcse);
      }
    }
    Dimensions dimensions = leading;
    dimensions.insert(dimensions.end(), axes_.begin(), axes_.end());
    const auto& [name, long_name, units] = description;
    if (!is_variable(name)) throw std::logic_error("an axis of /surface might be called as " + name + " is");
    writer_.write(group_, description, dimensions, value);
    writer_.write(group_, {name + "_mcse", long_name + ": Monte Carlo standard error", units}, dimensions, mcse);
  }
  void list_uses() const { writer_.list_uses(); }

 private:
  const Handle& group_;
  const Grid& grid_;
  VariableWriter writer_;  // a writer of its own, because the coordinates stand in the group
  Dimensions axes_;
};

}  // namespace

std::optional<Grid> grid_of(const DesignSpace& space) {
  if (space.points.size() < 2) return std::nullopt;
  Grid grid;
  std::size_t cells = 1;
  for (std::size_t f = 0; f < space.factors.size(); ++f) {
    if (!space.factors[f].sources.empty()) continue;  // it follows from others, wherever these stand
    auto more = grid.factors;
    more.push_back(f);
    const auto with = combinations(space, more);
    if (with == cells) continue;  // it follows from those before
    if (with != cells * space.factors[f].labels.size()) return std::nullopt;
    cells = with;
    grid.factors = std::move(more);
  }
  if (cells != space.points.size()) return std::nullopt;
  std::map<std::vector<std::uint32_t>, std::size_t> point_of;  // in the order of the levels: the last one fastest
  for (std::size_t p = 0; p < space.points.size(); ++p) point_of[levels_at(space, p, grid.factors)] = p;
  for (const auto& [levels, point] : point_of) grid.points.push_back(point);
  return grid;
}

void write_surface(const Handle& file, const RunRecord& record, const SurfaceFigures& figures) {
  const auto grid = grid_of(record.space);
  if (!grid) return;
  const Handle group = create_group(file, "surface");
  write_attribute(group, "hypothesis", record.shape.hypotheses.front());
  Surface surface(group, record, *grid);
  const auto analyses = record.shape.analyses.size();
  const auto arms = record.shape.arms.size();
  surface.write({"power", "Probability of rejecting in the direction of benefit"}, {"analysis"}, analyses,
                [&](std::size_t p, std::size_t a) { return figures.points[p].analyses[a].power; });
  surface.write({"rate", "Mean share of responders; NaN of other endpoints"}, {"endpoint", "arm"},
                record.shape.endpoints.size() * arms,
                [&](std::size_t p, std::size_t place) { return figures.points[p].endpoints[place].rate; });
  if (figures.assurance) {
    surface.write(
        {"assurance", "Probability of success over the prior"}, {"analysis"}, analyses,
        [&](std::size_t p, std::size_t a) { return figures.assurance->analyses[p * analyses + a].assurance; });
  }
  if (figures.tradeoff) {
    surface.write({"cost", "Expected cost of a trial", "{" + figures.tradeoff->currency + "}"}, {}, 1,
                  [&](std::size_t p, std::size_t) { return figures.tradeoff->costs[p].cost; });
  }
  surface.list_uses();
}

}  // namespace islet::output
