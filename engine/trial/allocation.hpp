#pragma once
// Which arm a subject enters. Subjects come one by one in the order of screening; an arm that is full is passed over.

#include <cstdint>
#include <map>
#include <vector>

#include "engine/random/draw.hpp"
#include "engine/trial/design.hpp"

namespace islet::trial {

// Mean and SD of a selection covariate among the eligible, from the pilot cohort of the scenario.
struct SelectionScale {
  double mean = 0.0;
  double sd = 1.0;
};

struct AllocationRule {
  const TrialDesign* design = nullptr;
  std::vector<SelectionScale> scales;  // one a SelectionTerm
  bool selection = true;               // false under no_effect_unbiased
};

// The state of the allocation within one replicate.
class Allocation {
 public:
  Allocation(const AllocationRule& rule, std::uint64_t seed, std::uint32_t replicate);

  // Raises the number of subjects asked of each arm (cumulative over stages).
  void request(const std::vector<int>& subjects);
  [[nodiscard]] bool full() const;

  // `selection_values`: the screening values of the selection covariates, in the order of the terms.
  // `stratum`: 0 at or above the cut, 1 below; 0 when the design has none.
  [[nodiscard]] std::size_t assign(std::uint32_t candidate, int stratum, const std::vector<double>& selection_values);

  [[nodiscard]] const std::vector<int>& allocated() const { return allocated_; }
  [[nodiscard]] int requested_total() const;

 private:
  [[nodiscard]] std::size_t by_selection(std::uint32_t candidate, const Nonrandomized& plan,
                                         const std::vector<double>& values) const;
  [[nodiscard]] std::size_t by_block(const Randomized& plan, int stratum);
  [[nodiscard]] std::vector<std::size_t> permuted_block(const Randomized& plan, int stratum, int block) const;
  [[nodiscard]] bool open(std::size_t arm) const { return allocated_[arm] < requested_[arm]; }

  const AllocationRule* rule_;
  std::uint64_t seed_;
  std::uint32_t replicate_;
  std::vector<int> requested_;
  std::vector<int> allocated_;
  struct Block {
    int number = 0;
    std::size_t position = 0;        // of the next subject
    std::vector<std::size_t> order;  // arms; empty: not drawn yet
  };
  std::map<int, Block> next_in_block_;  // by stratum
};

}  // namespace islet::trial
