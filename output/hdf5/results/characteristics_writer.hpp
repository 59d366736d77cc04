#pragma once
// Writes /operating_characteristics, /flow and /events.

#include "engine/simulation/characteristics/operating_characteristics.hpp"
#include "engine/simulation/characteristics/paired_successes.hpp"
#include "output/hdf5/file/handle.hpp"
#include "output/hdf5/file/variable_writer.hpp"

namespace islet::output {

void write_characteristics(VariableWriter& writer, const Handle& file,
                           const simulation::OperatingCharacteristics& characteristics,
                           const std::string& planning_caveat);
void write_flow(VariableWriter& writer, const Handle& file,
                const simulation::OperatingCharacteristics& characteristics);
// Writes how the design points differ from the first one; writes nothing in a run with one point.
void write_point_differences(VariableWriter& writer, const Handle& file, const simulation::PairedSuccesses& pairs,
                             std::size_t points);
// Writes nothing in a run without events.
void write_events(VariableWriter& writer, const Handle& file,
                  const simulation::OperatingCharacteristics& characteristics);

}  // namespace islet::output
