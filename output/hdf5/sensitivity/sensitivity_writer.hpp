#pragma once
// Writes and reads the group /sensitivity.

#include <optional>

#include "output/hdf5/file/variable_writer.hpp"
#include "output/hdf5/record/sensitivity_record.hpp"

namespace islet::output {

// Writes nothing without a record. Adds the dimensions `sensitivity_factor` and `sample`.
void write_sensitivity(VariableWriter& writer, const Handle& file, const std::optional<SensitivityRecord>& record);

// Reads what write_sensitivity() wrote; returns nothing when the file has no such group.
[[nodiscard]] std::optional<SensitivityRecord> read_sensitivity(const Handle& file);

}  // namespace islet::output
