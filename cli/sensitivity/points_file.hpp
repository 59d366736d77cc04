#pragma once
// The sample points of a study as a CSV file for other programs, and the values that these programs give for them.

#include <cstdint>
#include <string>
#include <vector>

#include "engine/exploration/sensitivity/outcomes.hpp"
#include "engine/exploration/sensitivity/study.hpp"

namespace islet::cli {

struct PointsFile {
  exploration::Study study;
  std::size_t factors = 0;
  std::uint64_t seed = 0;
};

// The text of the file: a comment that says which plan it is, a header, and one line a point: row, place in the row,
// and the coordinates in the unit cube, one column a factor.
[[nodiscard]] std::string text_of(const PointsFile& points);

// Reads the plan from the first line of such a file; the points follow from the plan. Throws InputRejected when the
// file is no such file, or when its points are not those of the plan.
[[nodiscard]] PointsFile read_points_file(const std::string& file);

// Reads one line a point, in the order of the points, with one column a replicate, separated by commas; a first line of
// names is passed over. An empty cell or `nan` is an evaluation that failed. Throws InputRejected with every fault.
[[nodiscard]] std::vector<exploration::Row> read_values(const std::string& file, const exploration::SamplingPlan& plan);

}  // namespace islet::cli
