#pragma once
// The stage loop: a block of replicates, conducted together under one hypothesis. Patients of all of them share a
// batch; each replicate has an allocation, a calendar and looks of its own.

#include <cstdint>
#include <vector>

#include "engine/simulation/block_people.hpp"
#include "engine/simulation/replicate_conduct.hpp"

namespace islet::simulation {

// Refers to the plan, the hypothesis and the people: the caller keeps them alive. Not copied, since each conduct refers
// to the allocation rule in it.
class HypothesisBlock {
 public:
  // Replicates [first, first + count), which are those of `people`.
  HypothesisBlock(const TrialPlan& plan, const Hypothesis& hypothesis, BlockPeople& people, std::uint32_t first,
                  std::uint32_t count);
  HypothesisBlock(const HypothesisBlock&) = delete;
  HypothesisBlock& operator=(const HypothesisBlock&) = delete;

  // One pass of {enroll, simulate, cut, analyse, decide} for every replicate that has not stopped.
  void run_stage();

  [[nodiscard]] bool finished() const;

  // One a replicate.
  [[nodiscard]] const std::vector<ReplicateConduct>& conducts() const { return conducts_; }

 private:
  [[nodiscard]] std::vector<EnrolledSubject> enroll();
  void simulate(std::vector<EnrolledSubject> enrolled);

  const TrialPlan& plan_;
  const Hypothesis& hypothesis_;
  BlockPeople& people_;
  std::uint32_t first_;
  trial::AllocationRule allocation_;
  std::vector<ReplicateConduct> conducts_;
};

}  // namespace islet::simulation
