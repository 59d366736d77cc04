#pragma once
// Reads what characteristics_writer.hpp writes.

#include <vector>

#include "engine/simulation/characteristics/operating_characteristics.hpp"
#include "engine/simulation/characteristics/paired_successes.hpp"
#include "engine/simulation/results/results.hpp"
#include "output/hdf5/file/handle.hpp"

namespace islet::output {

[[nodiscard]] simulation::OperatingCharacteristics read_characteristics(const Handle& file,
                                                                        const simulation::ResultShape& shape);

// Returns [design point][analysis]; empty with one point.
[[nodiscard]] std::vector<simulation::PointDifference> read_point_differences(const Handle& file,
                                                                              const simulation::ResultShape& shape);

// Returns [analysis][design point][other]; empty when the pairs were not counted.
[[nodiscard]] std::vector<double> read_joint_power(const Handle& file, const simulation::ResultShape& shape);

}  // namespace islet::output
