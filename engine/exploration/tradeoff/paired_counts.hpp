#pragma once
// Successes of several designs in the same replicates, and differences of their power.

#include <cstdint>
#include <span>
#include <vector>

namespace islet::exploration {

class PairedCounts {
 public:
  // `outcomes` is [design][replicate], 1 for success.
  PairedCounts(std::size_t designs, std::span<const std::uint8_t> outcomes);

  [[nodiscard]] std::size_t designs() const { return successes_.size(); }
  [[nodiscard]] std::int64_t replicates() const { return replicates_; }
  [[nodiscard]] std::int64_t successes(std::size_t design) const { return successes_[design]; }
  [[nodiscard]] std::int64_t only_first(std::size_t first, std::size_t second) const;  // succeeds where second does not
  [[nodiscard]] double power(std::size_t design) const;

 private:
  std::int64_t replicates_ = 0;
  std::vector<std::int64_t> successes_;
  std::vector<std::int64_t> both_;  // [design][design]
};

// Power of the first design less that of the second. `unpaired_se` is what the same numbers of replicates would give
// with different people in both.
struct PairedDifference {
  double estimate = 0.0;
  double se = 0.0;
  double unpaired_se = 0.0;
};
[[nodiscard]] PairedDifference paired_difference(const PairedCounts& counts, std::size_t first, std::size_t second);

// Exact one-sided sign test (McNemar) that the first design has the larger power: of the replicates in which exactly
// one of both succeeds, at least as many as seen would be the first's if each were so with probability 1/2.
[[nodiscard]] double p_value_of_being_better(const PairedCounts& counts, std::size_t first, std::size_t second);

}  // namespace islet::exploration
