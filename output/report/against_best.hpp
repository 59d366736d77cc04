#pragma once
// Design points of a design space against the one with the largest power, in the same simulated trials. A form of the
// model is nobody's choice: under each form points are compared with the largest under that form.

#include <optional>
#include <string>
#include <vector>

#include "output/hdf5/results/results_file.hpp"

namespace islet::output {

// Design points at the same levels of the factors of kind model.
struct LargestPower {
  std::string form;                 // these levels in words; empty where all points are compared with one
  std::vector<std::size_t> points;  // all with the largest power; the first is the one that is compared with
};

struct AgainstBest {
  std::vector<LargestPower> largest;                        // one a form
  std::vector<std::size_t> with;                            // of each point: what it is compared with
  std::vector<simulation::PerformanceMeasure> differences;  // of each point: its power less that of `with`

  // In points; "-" of what the others are compared with.
  [[nodiscard]] std::string text(std::size_t point) const;
  // "less that of point 3, the largest"; "less that of the largest at the same form"
  [[nodiscard]] std::string title(const ResultsFile& r) const;
  // What the title leaves open: equally large powers, and the points of each form; mostly empty.
  [[nodiscard]] std::string note() const;
  // Whether a difference is 0 with limits in place of an error.
  [[nodiscard]] bool has_limits() const;
};

// What a 0 with limits means, for a line below the table.
inline constexpr const char* zero_with_limits_note =
    "a 0 with limits in place of its error: no trial succeeds at one of the two points only";

// Nothing where no form has two points, and of a file that does not know in how many trials two points succeed together
// (of more than 500 points).
[[nodiscard]] std::optional<AgainstBest> against_best(const ResultsFile& r, std::size_t analysis);

}  // namespace islet::output
