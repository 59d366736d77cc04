#pragma once
// The RO-Crate of a results file: which of the written files are in its folder, and its date.

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "output/hdf5/results/results_file.hpp"

namespace islet::cli {

struct WrittenFile {
  std::filesystem::path path;
  std::uintmax_t bytes = 0;
};

// Files outside the folder of the results file are no part of the crate. The date is SOURCE_DATE_EPOCH (seconds since
// 1970, UTC) where that is set, otherwise the day on which the results file was last changed: never the clock, so that
// the same files give the same text.
[[nodiscard]] std::string crate_of(const output::ResultsFile& results, const std::filesystem::path& file,
                                   const std::vector<WrittenFile>& written);

}  // namespace islet::cli
