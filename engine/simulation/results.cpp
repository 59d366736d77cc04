#include "engine/simulation/results.hpp"

#include <stdexcept>

namespace islet::simulation {
namespace {

template <typename T>
void add_to(std::vector<T>& sum, const std::vector<T>& other) {
  if (sum.size() != other.size()) throw std::logic_error("trajectory sums of different shapes");
  for (std::size_t i = 0; i < sum.size(); ++i) sum[i] += other[i];
}

}  // namespace

void TrajectorySums::add(const TrajectorySums& other) {
  add_to(n, other.n);
  add_to(sum, other.sum);
  add_to(sum_of_squares, other.sum_of_squares);
  add_to(histogram, other.histogram);
}

}  // namespace islet::simulation
