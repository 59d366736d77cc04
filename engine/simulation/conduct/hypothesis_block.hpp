#pragma once
// The stage loop: a block of replicates, conducted together under one hypothesis. Patients of all of them share a
// batch; each replicate has an allocation, a calendar and looks of its own.

#include <cstdint>
#include <memory>
#include <vector>

#include "engine/simulation/conduct/enrollment.hpp"

namespace islet::simulation {

// Refers to the plan, the hypothesis and the people: the caller keeps them alive.
class HypothesisBlock {
 public:
  // Conducts replicates [first, first + count), which are those of `people`.
  HypothesisBlock(const TrialPlan& plan, const Hypothesis& hypothesis, BlockPeople& people, std::uint32_t first,
                  std::uint32_t count);
  // Begins with an enrollment of this plan and these people, which other hypotheses share.
  HypothesisBlock(const TrialPlan& plan, const Hypothesis& hypothesis, BlockPeople& people,
                  std::shared_ptr<const Enrollment> enrolled);
  HypothesisBlock(const HypothesisBlock&) = delete;
  HypothesisBlock& operator=(const HypothesisBlock&) = delete;

  // One pass of {enroll, simulate, cut, analyse, decide} for every replicate that has not stopped.
  void run_stage();

  [[nodiscard]] bool finished() const;

  // One conduct a replicate.
  [[nodiscard]] const std::vector<ReplicateConduct>& conducts() const { return conducts_; }

 private:
  void simulate(const std::vector<EnrolledSubject>& enrolled);

  const TrialPlan& plan_;
  const Hypothesis& hypothesis_;
  BlockPeople& people_;
  std::shared_ptr<const Enrollment> first_stage_;
  std::uint32_t first_;
  std::vector<ReplicateConduct> conducts_;
  bool begun_ = false;
};

}  // namespace islet::simulation
