#pragma once
// A trial is a loop over stages {enroll, simulate, cut, analyse, decide}. A rule decides after each look; a plain
// trial is one stage whose decision is to stop.

#include <optional>
#include <vector>

#include "engine/analysis/test_result.hpp"
#include "engine/trial/design.hpp"

namespace islet::simulation {

// Subjects asked of each arm, cumulative over stages.
using StageRequest = std::vector<int>;

// The analyses of one look, in the order of the scenario.
using Look = std::vector<analysis::TestResult>;

class StageRule {
 public:
  virtual ~StageRule() = default;
  [[nodiscard]] virtual StageRequest first(const trial::TrialDesign& design) const = 0;
  // What to ask for next, or nothing: stop. A pure function of the looks so far.
  [[nodiscard]] virtual std::optional<StageRequest> decide(const trial::TrialDesign& design,
                                                           const std::vector<Look>& looks) const = 0;
};

class SingleStage final : public StageRule {
 public:
  [[nodiscard]] StageRequest first(const trial::TrialDesign& design) const override {
    StageRequest request;
    for (const auto& arm : design.arms) request.push_back(arm.subjects);
    return request;
  }
  [[nodiscard]] std::optional<StageRequest> decide(const trial::TrialDesign&, const std::vector<Look>&) const override {
    return std::nullopt;
  }
};

}  // namespace islet::simulation
