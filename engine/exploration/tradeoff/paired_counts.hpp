#pragma once
// Successes of several designs in the same replicates.

#include <cstdint>
#include <vector>

namespace islet::exploration {

class PairedCounts {
 public:
  // `both` is [design][design]: replicates in which both succeed; the successes of a design on the diagonal.
  PairedCounts(std::size_t designs, std::vector<std::int64_t> both);

  [[nodiscard]] std::size_t designs() const { return designs_; }
  [[nodiscard]] std::int64_t only_first(std::size_t first,
                                        std::size_t second) const {  // succeeds where second does not
    return both_[first * designs_ + first] - both_[first * designs_ + second];
  }

 private:
  std::size_t designs_;
  std::vector<std::int64_t> both_;
};

// Exact one-sided sign test (McNemar) that the first design has the larger power. It uses the replicates in which
// exactly one of both succeeds: the p-value is the probability that the first succeeds in at least as many of them as
// were seen, if each design did so with probability 1/2.
[[nodiscard]] double p_value_of_being_better(const PairedCounts& counts, std::size_t first, std::size_t second);

}  // namespace islet::exploration
