#pragma once
// Stored patients in the internal format of parts and shards: column by column, those of the whole batch laid end to
// end. They carry no checksum of their own: the file is sealed, and every byte of it is checked before it is read.

#include <vector>

#include "engine/simulation/results/patient_records.hpp"
#include "output/hdf5/file/handle.hpp"

namespace islet::output {

// Writes nothing when there are no patients. Throws Hdf5Failure.
void write_patients(const Handle& batch, const std::vector<simulation::PatientRecords>& patients);

// Returns one record with all stored patients, or no record.
[[nodiscard]] std::vector<simulation::PatientRecords> read_patients(const Handle& batch);

}  // namespace islet::output
