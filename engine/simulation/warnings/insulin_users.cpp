#include "engine/simulation/warnings/insulin_users.hpp"

#include <cmath>

#include "engine/simulation/results/trajectory_summary.hpp"

namespace islet::simulation {

SubjectShare insulin_users_at(std::size_t visit, const ResultShape& shape, const TrajectorySums& sums) {
  SubjectShare users;
  for (std::size_t arm = 0; arm < shape.arms.size(); ++arm) {
    const auto place = index_of(shape, {0, Layer::truth, arm, visit, Variable::insulin_independent});
    if (sums.n[place] == 0) continue;
    const double independent = evaluate(sums, place, Variable::insulin_independent).mean;
    users.of += sums.n[place];
    users.count += sums.n[place] - std::llround(independent * static_cast<double>(sums.n[place]));
  }
  return users;
}

}  // namespace islet::simulation
