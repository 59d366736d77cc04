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
  for (std::size_t place = 0; place * bins < histogram.size(); ++place) {
    if (other.n[place] == 0) continue;  // as most are: variables that a trial does not have, visits without a meal test
    for (std::size_t bin = place * bins; bin < (place + 1) * bins; ++bin) histogram[bin] += other.histogram[bin];
  }
}

}  // namespace islet::simulation
