#pragma once
// The counterpart of characteristics_writer.hpp.

#include "engine/simulation/operating_characteristics.hpp"
#include "engine/simulation/results.hpp"
#include "output/hdf5/handle.hpp"

namespace islet::output {

[[nodiscard]] simulation::OperatingCharacteristics read_characteristics(const Handle& file,
                                                                        const simulation::ResultShape& shape);

}  // namespace islet::output
