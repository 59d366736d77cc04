#pragma once
// How the estimates of the replicates are distributed, read in pieces so that memory does not grow with their number.

#include <cstdint>
#include <filesystem>
#include <vector>

#include "engine/simulation/results/results.hpp"

namespace islet::output {

// The histogram of one analysis under one hypothesis, over bins of equal width between `low` and `high`.
struct EstimateHistogram {
  double low = 0.0;
  double high = 0.0;
  std::vector<std::int64_t> counts;
  std::int64_t n = 0;  // estimates that exist; 0: no histogram
};

// Returns [hypothesis][analysis] of a design point; the bins of an analysis are the same under every hypothesis and
// hold every estimate. InputRejected when the file cannot be read.
[[nodiscard]] std::vector<EstimateHistogram> read_estimates(const std::filesystem::path& path,
                                                            const simulation::ResultShape& shape, std::size_t bins,
                                                            std::size_t design_point = 0);

}  // namespace islet::output
