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

// A full grid: the factors of which each combination of levels occurs at one point of a space, and the design point of
// each cell, the last factor fastest.
struct Grid {
  std::vector<std::size_t> factors;
  std::vector<std::size_t> points;
};

// Factors that follow from others, or have one level, are no axes. Returns nothing when points are missing, as in a
// list of points, or when levels depend on others.
[[nodiscard]] std::optional<Grid> grid_of(const simulation::DesignSpace& space);

struct SurfaceFigures {
  const std::vector<simulation::OperatingCharacteristics>& points;
  const std::optional<Assurance>& assurance;
  const std::optional<Tradeoff>& tradeoff;
};

// Writes nothing when the points are no grid.
void write_surface(const Handle& file, const RunRecord& record, const SurfaceFigures& figures);

}  // namespace islet::output
