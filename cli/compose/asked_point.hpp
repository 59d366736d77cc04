#pragma once
// The design point that a user names with --point.

#include <cstddef>
#include <string>

#include "output/hdf5/results/results_file.hpp"

namespace islet::cli {

// Returns `point`; throws InputRejected when the file has no such design point.
[[nodiscard]] std::size_t asked_point(const output::ResultsFile& results, const std::string& file, std::size_t point);

}  // namespace islet::cli
