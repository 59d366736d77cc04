#pragma once
// The group /sensitivity.

#include <optional>

#include "output/hdf5/sensitivity_record.hpp"
#include "output/hdf5/variable_writer.hpp"

namespace islet::output {

// Nothing without a record. Adds the dimensions `sensitivity_factor` and `sample`.
void write_sensitivity(VariableWriter& writer, const Handle& file, const std::optional<SensitivityRecord>& record);

// The counterpart; nothing of a file without it.
[[nodiscard]] std::optional<SensitivityRecord> read_sensitivity(const Handle& file);

}  // namespace islet::output
