#pragma once
// What was built: filled in when the project is configured.

#include "output/hdf5/record/run_record.hpp"

namespace islet::cli {

[[nodiscard]] output::BuildInfo build_info();

}  // namespace islet::cli
