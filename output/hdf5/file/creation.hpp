#pragma once
// How every object of a file is created: attributes, links in groups, in the order in which they were written, as
// netCDF lists them, and no times, so that the same results are the same bytes.

#include "output/hdf5/file/handle.hpp"

namespace islet::output {

[[nodiscard]] Handle dataset_creation();
[[nodiscard]] Handle group_creation();
[[nodiscard]] Handle file_creation();

}  // namespace islet::output
