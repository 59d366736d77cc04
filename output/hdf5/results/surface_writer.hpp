#pragma once
// /surface: the main figures of a design space that is a full grid, as arrays with one axis a factor, so that a reader
// opens them with named coordinates and plots them in one line. As specified; the same numbers as in
// /operating_characteristics, /assurance and /tradeoff.

#include <cstddef>
#include <optional>
#include <vector>

#include "engine/simulation/characteristics/operating_characteristics.hpp"
#include "output/hdf5/file/handle.hpp"
#include "output/hdf5/record/run_record.hpp"
#include "output/hdf5/record/tradeoff.hpp"
#include "output/hdf5/results/assurance.hpp"

namespace islet::output {

// The factors that span the points of a space, each combination of their levels once, and for each cell of the grid,
// the last factor fastest, its design point.
struct Grid {
  std::vector<std::size_t> factors;
  std::vector<std::size_t> points;
};

// Factors that follow from others, or have one level, are no axes. Nothing where points are missing: a list of points,
// levels that depend on others.
[[nodiscard]] std::optional<Grid> grid_of(const simulation::DesignSpace& space);

struct SurfaceFigures {
  const std::vector<simulation::OperatingCharacteristics>& points;
  const std::optional<Assurance>& assurance;
  const std::optional<Tradeoff>& tradeoff;
};

// Nothing where the points are no grid.
void write_surface(const Handle& file, const RunRecord& record, const SurfaceFigures& figures);

}  // namespace islet::output
