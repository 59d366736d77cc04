#pragma once
// The results of the single replicates of a finished file, for comparisons of runs that share their random numbers.

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <vector>

namespace islet::output {

// The results under as_specified: [replicate][analysis].
struct ReplicateRows {
  std::size_t analyses = 0;
  std::vector<double> success;        // 1: rejects in the direction of benefit, else 0
  std::vector<double> true_estimand;  // NaN where it does not exist

  [[nodiscard]] std::size_t replicates() const { return analyses == 0 ? 0 : success.size() / analyses; }
};

// Throws InputRejected in the same cases as read_results(), which must be called first for the names of the analyses.
[[nodiscard]] ReplicateRows read_replicates(const std::filesystem::path& path, std::size_t analyses);

}  // namespace islet::output
