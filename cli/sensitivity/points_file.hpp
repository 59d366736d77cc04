#pragma once
// The sample points of a study as a CSV file for programs of others, and the values that they give for them.

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

// A comment that says which plan it is, a header, and one line a point: row, place in the row, and the coordinates in
// the unit cube, one column a factor.
[[nodiscard]] std::string text_of(const PointsFile& points);

// From the first line of such a file; its points follow from it. InputRejected when it is none, or when its points are
// not those of the plan.
[[nodiscard]] PointsFile read_points_file(const std::string& file);

// One line a point, in the order of the points, one column a replicate, separated by commas; a first line of names is
// passed over. An empty cell or `nan` is an evaluation that failed. InputRejected with every fault.
[[nodiscard]] std::vector<exploration::Row> read_values(const std::string& file, const exploration::SamplingPlan& plan);

}  // namespace islet::cli
