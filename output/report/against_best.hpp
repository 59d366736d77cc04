#pragma once
// Design points of a design space against the one with the largest power, in the same simulated trials.

#include <optional>
#include <string>
#include <vector>

#include "output/hdf5/results/results_file.hpp"

namespace islet::output {

struct AgainstBest {
  std::size_t best = 0;            // the first with the largest power
  std::vector<std::string> texts;  // of each point: its power less that of the best, in points; "-" of the best itself

  // "power of HbA1c less that of point 3, points"
  [[nodiscard]] std::string title(const ResultsFile& r, std::size_t analysis) const;
};

// Nothing without a design space, and of a file that does not know in how many trials two points succeed together (of
// more than 500 points).
[[nodiscard]] std::optional<AgainstBest> against_best(const ResultsFile& r, std::size_t analysis);

}  // namespace islet::output
