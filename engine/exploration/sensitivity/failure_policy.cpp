#include "engine/exploration/sensitivity/failure_policy.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <stdexcept>
#include <utility>

namespace islet::exploration {
namespace {

void check(const FailurePolicy& policy) {
  if (policy.on_failure == OnFailure::tolerate && !(policy.tolerated_share >= 0.0 && policy.tolerated_share < 1.0)) {
    throw std::invalid_argument("the tolerated share of failed evaluations must be at least 0 and below 1");
  }
  if (policy.on_failure == OnFailure::penalize && !std::isfinite(policy.penalty)) {
    throw std::invalid_argument("the value of a failed evaluation must be a finite number");
  }
}

std::size_t failed_runs(const Row& row) {
  std::size_t failed = 0;
  for (std::size_t point = 0; point < row.points(); ++point) {
    failed +=
        static_cast<std::size_t>(std::ranges::count_if(row.at(point), [](double y) { return !std::isfinite(y); }));
  }
  return failed;
}

void fill_failed(Row& row, double value) {
  for (std::size_t point = 0; point < row.points(); ++point) {
    std::ranges::replace_if(
        row.at(point), [](double y) { return !std::isfinite(y); }, value);
  }
}

// The replicates that succeeded at every point.
std::vector<std::size_t> complete_replicates(const Row& row) {
  std::vector<std::size_t> complete;
  for (std::size_t r = 0; r < row.replicates(); ++r) {
    bool all = true;
    for (std::size_t point = 0; point < row.points(); ++point) all = all && std::isfinite(row.at(point)[r]);
    if (all) complete.push_back(r);
  }
  return complete;
}

Row keep(const Row& row, const std::vector<std::size_t>& replicates) {
  Row kept(row.points(), replicates.size());
  for (std::size_t point = 0; point < row.points(); ++point) {
    for (std::size_t r = 0; r < replicates.size(); ++r) kept.at(point)[r] = row.at(point)[replicates[r]];
  }
  return kept;
}

void set_failed_aside(Settled& settled) {
  std::vector<Row> complete_rows;
  std::vector<std::size_t> numbers;
  for (std::size_t number = 0; number < settled.rows.size(); ++number) {
    const Row& row = settled.rows[number];
    const std::vector<std::size_t> complete = complete_replicates(row);
    const bool enough = complete.size() >= fewest_replicates(settled.noise);
    settled.count.replicates_set_aside += row.replicates() - (enough ? complete.size() : 0);
    if (enough) {
      complete_rows.push_back(keep(row, complete));
      numbers.push_back(number);
    } else {
      ++settled.count.rows_set_aside;
    }
  }
  settled.rows = std::move(complete_rows);
  settled.numbers = std::move(numbers);
}

}  // namespace

std::size_t fewest_replicates(Noise noise) { return noise == Noise::none ? 1 : 2; }

Settled settle(const FailurePolicy& policy, std::vector<Row> rows, Noise noise) {
  check(policy);
  Settled settled{.noise = noise, .rows = std::move(rows)};
  settled.count.rows = settled.rows.size();
  settled.numbers.resize(settled.rows.size());
  std::iota(settled.numbers.begin(), settled.numbers.end(), std::size_t{0});
  for (const Row& row : settled.rows) {
    settled.count.evaluations += row.points() * row.replicates();
    settled.count.failed += failed_runs(row);
  }
  const FailureCount& count = settled.count;
  if (count.failed == 0) return settled;
  if (policy.on_failure == OnFailure::penalize) {
    for (Row& row : settled.rows) fill_failed(row, policy.penalty);
    return settled;
  }
  const double tolerated = policy.on_failure == OnFailure::tolerate ? policy.tolerated_share : 0.0;
  if (static_cast<double>(count.failed) > tolerated * static_cast<double>(count.evaluations)) {
    settled.stopped = true;
    settled.rows.clear();
    settled.numbers.clear();
    return settled;
  }
  set_failed_aside(settled);
  return settled;
}

}  // namespace islet::exploration
