#pragma once
// The group /sensitivity.

#include <optional>

#include "output/hdf5/file/variable_writer.hpp"
#include "output/hdf5/record/sensitivity_record.hpp"

namespace islet::output {

// Nothing without a record. Adds the dimensions `sensitivity_factor` and `sample`.
void write_sensitivity(VariableWriter& writer, const Handle& file, const std::optional<SensitivityRecord>& record);

// The counterpart; nothing of a file without it.
[[nodiscard]] std::optional<SensitivityRecord> read_sensitivity(const Handle& file);

}  // namespace islet::output
