#include "engine/simulation/results/results.hpp"

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
  if (histogram.size() != other.histogram.size()) throw std::logic_error("trajectory sums of different shapes");
  add_to(n, other.n);
  add_to(sum, other.sum);
  add_to(sum_of_squares, other.sum_of_squares);
  for (std::size_t cell = 0; cell * bins < histogram.size(); ++cell) {
    if (other.n[cell] == 0) continue;  // as most are: variables that a trial does not have, visits without a meal test
    for (std::size_t bin = cell * bins; bin < (cell + 1) * bins; ++bin) histogram[bin] += other.histogram[bin];
  }
}

}  // namespace islet::simulation
