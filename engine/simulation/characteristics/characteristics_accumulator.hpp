#pragma once
// Operating characteristics, gathered batch by batch in the order of the replicates; memory does not grow with them.

#include <array>
#include <cstdint>
#include <optional>
#include <vector>

#include "engine/analysis/analysis_spec.hpp"
#include "engine/simulation/characteristics/operating_characteristics.hpp"
#include "engine/simulation/characteristics/running_ratio.hpp"
#include "engine/simulation/plan/hypothesis.hpp"
#include "engine/simulation/results/results.hpp"
#include "engine/simulation/scenario/analysis_family.hpp"
#include "engine/simulation/scenario/success.hpp"

namespace islet::simulation {

// What the accumulator must know of a design point besides the shape of the results.
struct Question {
  ResultShape shape;
  std::vector<analysis::AnalysisSpec> analyses;
  std::vector<analysis::Endpoint> endpoints;
  std::optional<Success> success;
  analysis::RateInterval rate_interval = analysis::RateInterval::wilson;
  std::vector<AnalysisFamily> families{};
  std::uint32_t replicates_per_draw = 1;  // under uncertainty: replicates of one draw are a cluster
};

class CharacteristicsAccumulator {
 public:
  // Gathers one design point; batches hold all of them.
  explicit CharacteristicsAccumulator(Question question, std::size_t design_point = 0);

  // Batches come in the order of their replicates without gaps: std::logic_error otherwise.
  void add(const BatchResult& batch);
  [[nodiscard]] OperatingCharacteristics evaluate() const;
  [[nodiscard]] std::uint64_t replicates() const { return replicates_; }  // added so far

 private:
  // k is the number of replicates of a cluster.
  struct AnalysisSums {
    std::uint32_t k = 1;
    RunningShare power{k}, reject_any{k}, reject_harm{k}, coverage{k};
    RunningMoments estimate{k}, se{k}, true_estimand{k}, bias{k}, true_difference{k}, sd_change{k}, correlation{k};
    std::array<std::int64_t, analysis::test_status_count> by_status{};
  };
  struct ContrastSums {
    std::uint32_t k = 1;
    RunningShare power{k}, reject_any{k};
    RunningMoments estimate{k};
  };
  struct EndpointSums {
    std::uint32_t k = 1;
    RunningMoments rate{k}, mean{k}, sd{k}, n{k}, missing_share{k};
    std::int64_t subjects = 0;
  };
  struct TrialSums {
    std::uint32_t k = 1;
    RunningMoments n_screened{k}, n_enrolled{k}, n_failed{k}, months_last_in{k}, months{k};
    RunningShare any_primary{k}, any_primary_either{k}, success{k};
  };
  struct ArmSums {
    std::uint32_t k = 1;
    RunningMoments allocated{k}, dosed{k}, completed{k}, rescued{k};
    std::int64_t failed_numerically = 0;
  };

  struct EventSums {
    std::uint32_t k = 1;
    RunningMoments events{k}, subjects{k}, subject_share{k};
    RunningRatio rate{k};
  };

  void add_analyses(const AnalysisSlots& slots, std::size_t hypothesis, std::size_t row);
  void add_contrasts(const ContrastSlots& slots, std::size_t hypothesis, std::size_t row);
  void add_families(const AnalysisSlots& slots, std::size_t hypothesis, std::size_t row);
  void add_endpoints(const BatchResult& batch, std::size_t hypothesis, std::size_t row);
  void add_trial(const BatchResult& batch, std::size_t hypothesis, std::size_t row);
  void add_flow(const FlowSlots& slots, std::size_t hypothesis, std::size_t row);
  void add_events(const BatchResult& batch, std::size_t hypothesis, std::size_t row);
  [[nodiscard]] AnalysisCharacteristics analysis(std::size_t hypothesis, std::size_t a) const;
  [[nodiscard]] double normal_theory(std::size_t hypothesis, std::size_t a) const;
  [[nodiscard]] std::vector<PerformanceMeasure> rejections_under(HypothesisPlace hypothesis) const;

  Question question_;
  std::size_t design_point_;
  std::uint64_t replicates_ = 0;
  std::vector<AnalysisSums> analyses_;
  std::vector<ContrastSums> contrasts_;
  std::vector<FamilySums> families_;
  std::vector<RunningShare> family_power_;
  std::vector<EndpointSums> endpoints_;
  std::vector<TrialSums> trials_;
  std::vector<ArmSums> arms_;
  std::vector<RunningMoments> failed_by_criterion_;
  std::vector<RunningMoments> discontinued_;
  std::vector<EventSums> events_;
  std::vector<RunningMoments> patient_years_;
};

}  // namespace islet::simulation
