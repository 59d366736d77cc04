#pragma once
// The machine a run was made on, for its provenance.

#include <string>

namespace islet::output {

[[nodiscard]] std::string c_library_version();
[[nodiscard]] std::string hdf5_library_version();
[[nodiscard]] std::string cpu_features();  // features that decide the kernel, e.g. "sse2 avx avx2 fma"

}  // namespace islet::output
