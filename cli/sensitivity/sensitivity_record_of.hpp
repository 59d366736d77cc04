#pragma once
// What a results file keeps of a sensitivity analysis.

#include <vector>

#include "cli/sensitivity/sample_points.hpp"
#include "engine/simulation/results/results.hpp"
#include "output/hdf5/record/sensitivity_record.hpp"

namespace islet::cli {

[[nodiscard]] output::SensitivityRecord sensitivity_record_of(const SamplePoints& samples,
                                                              const simulation::ResultShape& shape,
                                                              std::vector<exploration::Row> rows);

}  // namespace islet::cli
