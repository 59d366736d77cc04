#include "engine/simulation/scenario/performance_measure.hpp"

#include <algorithm>

namespace islet::simulation {

void ClusterSums::close(Sums& sums, double n, double sum) {
  if (n == 0.0) return;
  sums.n += n;
  ++sums.clusters;
  sums.squares += sum * sum;
  sums.products += sum * n;
  sums.squares_of_n += n * n;
}

void ClusterSums::add(double x) {
  if (!std::isnan(x)) {
    if (std::isnan(origin_)) origin_ = x;
    open_sum_ += x - origin_;
    ++open_n_;
  }
  if (++filled_ < size_) return;
  close(closed_, open_n_, open_sum_);
  filled_ = 0;
  open_n_ = open_sum_ = 0.0;
}

double ClusterSums::standard_error(double mean) const {
  auto all = closed_;
  close(all, open_n_, open_sum_);
  if (all.clusters < 2.0) return not_available;
  const double m = mean - origin_;
  const double squares = all.squares - 2.0 * m * all.products + m * m * all.squares_of_n;
  return std::sqrt(all.clusters / (all.clusters - 1.0) * std::max(0.0, squares)) / all.n;
}

}  // namespace islet::simulation
