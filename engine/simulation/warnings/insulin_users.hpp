#pragma once
// How many of the subjects inject insulin at a visit.

#include "engine/simulation/results/results.hpp"
#include "engine/simulation/warnings/subject_share.hpp"

namespace islet::simulation {

// Over all arms under the first hypothesis, error-free record, dropout ignored. Exact: the variable is 0 for those who
// need insulin and 1 for the others.
[[nodiscard]] SubjectShare insulin_users_at(std::size_t visit, const ResultShape& shape, const TrajectorySums& sums);

}  // namespace islet::simulation
