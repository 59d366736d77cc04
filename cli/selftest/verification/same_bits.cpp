// The same trial with other numbers of threads, blocks and batches, and one replicate alone: no bit may differ.

#include <bit>
#include <cstring>

#include "cli/selftest/cases.hpp"
#include "cli/selftest/embedded_trial.hpp"
#include "cli/selftest/trial_run.hpp"
#include "engine/simulation/results/batch_shape.hpp"

namespace islet::selftest {
namespace {

constexpr std::uint32_t replicates = 12;

// Bytes of all columns, in their order.
std::vector<unsigned char> bytes_of(simulation::BatchResult batch) {
  std::vector<unsigned char> out;
  const auto append = [&](const auto& column) {
    const auto* begin = reinterpret_cast<const unsigned char*>(column.data());
    out.insert(out.end(), begin, begin + column.size() * sizeof(column[0]));
  };
  simulation::for_each_column(batch, [&](auto, auto, auto, const auto& column) { append(column); });
  append(batch.trajectories.n);
  append(batch.trajectories.sum);
  append(batch.trajectories.sum_of_squares);
  append(batch.trajectories.histogram);
  return out;
}

double differing(const std::vector<unsigned char>& a, const std::vector<unsigned char>& b) {
  double count = a.size() == b.size() ? 0.0 : 1.0;
  for (std::size_t i = 0; i < std::min(a.size(), b.size()); ++i) count += a[i] != b[i] ? 1.0 : 0.0;
  return count;
}

}  // namespace

Measured same_bits(const Inputs&) {
  Measured out;
  const auto trial = embedded_trial("trials/small.yaml");
  const auto bytes = [&](int threads, std::uint32_t lanes) {
    simulation::RunOptions options;
    options.replicates = replicates;
    options.batch_size = replicates;
    options.threads = threads;
    options.lanes_per_block = lanes;
    return bytes_of(TrialRun(*trial, options).batch());
  };
  const auto once = bytes(1, 512);
  out.exact("repeated", differing(once, bytes(1, 512)));
  out.exact("threads_2", differing(once, bytes(2, 512)));
  out.exact("threads_7", differing(once, bytes(7, 512)));
  out.exact("blocks", differing(once, bytes(2, 40)));
  out.exact("compared", static_cast<double>(once.size()));
  return out;
}

}  // namespace islet::selftest
