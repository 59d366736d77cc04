#pragma once
// The counterpart of characteristics_writer.hpp.

#include <vector>

#include "engine/simulation/characteristics/operating_characteristics.hpp"
#include "engine/simulation/characteristics/paired_successes.hpp"
#include "engine/simulation/results/results.hpp"
#include "output/hdf5/file/handle.hpp"

namespace islet::output {

[[nodiscard]] simulation::OperatingCharacteristics read_characteristics(const Handle& file,
                                                                        const simulation::ResultShape& shape);

// [design point][analysis]; nothing with one point.
[[nodiscard]] std::vector<simulation::PointDifference> read_point_differences(const Handle& file,
                                                                              const simulation::ResultShape& shape);

// [analysis][design point][other]; nothing where it was not counted.
[[nodiscard]] std::vector<double> read_joint_power(const Handle& file, const simulation::ResultShape& shape);

}  // namespace islet::output
