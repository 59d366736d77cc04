#pragma once
// A sensitivity analysis as JSON.

#include <nlohmann/json_fwd.hpp>

#include "output/hdf5/record/sensitivity_record.hpp"

namespace islet::cli {

[[nodiscard]] nlohmann::ordered_json sensitivity_json(const output::SensitivityRecord& record);

}  // namespace islet::cli
