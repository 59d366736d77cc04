#pragma once
// How many of the subjects inject insulin at a visit.

#include <cstdint>
#include <string>

#include "engine/simulation/results/results.hpp"

namespace islet::simulation {

struct InsulinUsers {
  std::int64_t count = 0, of = 0;

  [[nodiscard]] double share() const { return of > 0 ? static_cast<double>(count) / static_cast<double>(of) : 0.0; }
  // "25.0 % (1.0)": with the standard error of independent subjects.
  [[nodiscard]] std::string text() const;
};

// Over all arms under the first hypothesis, error-free record, dropout ignored. Exact: the variable is 0 for those who
// need insulin and 1 for the others.
[[nodiscard]] InsulinUsers insulin_users_at(std::size_t visit, const ResultShape& shape, const TrajectorySums& sums);

}  // namespace islet::simulation
