#pragma once
// The design space in /design: what each point sets.

#include <string>
#include <vector>

#include "engine/simulation/scenario/design_space.hpp"
#include "output/hdf5/file/handle.hpp"
#include "output/hdf5/file/variable_writer.hpp"

namespace islet::output {

[[nodiscard]] std::vector<std::string> factor_names(const simulation::DesignSpace& space);

// Writes one variable a factor, under its name, over the design points; the same settings as levels and labels over
// [design_point, factor]; and the label of each point. Writes nothing in a run without a design space.
void write_factors(VariableWriter& writer, const Handle& group, const simulation::DesignSpace& space,
                   const std::vector<std::string>& point_labels);

// Reads what write_factors() wrote.
[[nodiscard]] simulation::DesignSpace read_factors(const Handle& file, const Handle& group);

}  // namespace islet::output
