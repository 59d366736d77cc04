#pragma once
// What a design does on average over its replicates: the answer of a run.

#include <cstdint>
#include <vector>

#include "engine/analysis/estimators.hpp"
#include "engine/simulation/scenario/analysis_family.hpp"
#include "engine/simulation/scenario/performance_measure.hpp"

namespace islet::simulation {

// One analysis under one hypothesis. A replicate that is not estimable counts as not rejected.
struct AnalysisCharacteristics {
  PerformanceMeasure power;                                       // rejects in the direction of benefit
  analysis::Interval power_limits{not_available, not_available};  // Wilson, 95 %
  PerformanceMeasure reject_any;                                  // rejects in either direction
  PerformanceMeasure reject_harm;                                 // rejects against the direction of benefit
  std::int64_t n_ok = 0;
  std::int64_t n_not_run = 0;
  std::int64_t n_not_estimable = 0;
  std::int64_t n_failed = 0;

  PerformanceMeasure estimate;       // mean of the estimates
  PerformanceMeasure empirical_se;   // SD of the estimates
  PerformanceMeasure model_se;       // mean of the standard errors that the analysis reports
  PerformanceMeasure true_estimand;  // mean over the replicates in which it exists
  PerformanceMeasure bias;           // mean of estimate - true estimand, where both exist
  PerformanceMeasure coverage;       // share of intervals that hold the true estimand, where both exist

  // The effect in the designer's terms.
  PerformanceMeasure true_difference;
  PerformanceMeasure sd_change;
  PerformanceMeasure baseline_correlation;
  double normal_theory_power = not_available;  // from the three above; only for t-tests and ANCOVA over all subjects
  bool normal_theory_differs =
      false;  // by more than 3 Monte Carlo standard errors plus 2 points; false without a power
};

// The analysis of a single arm, done instead against a concurrent control group of the same size.
struct ContrastCharacteristics {
  PerformanceMeasure power;
  PerformanceMeasure reject_any;
  PerformanceMeasure estimate;
};

// One endpoint in one arm under one hypothesis.
struct EndpointCharacteristics {
  PerformanceMeasure rate;                                       // of responders; NaN for other endpoints
  analysis::Interval rate_limits{not_available, not_available};  // 95 %, by `rate_interval`
  PerformanceMeasure mean;
  PerformanceMeasure sd;
  PerformanceMeasure n;
  PerformanceMeasure missing_share;  // of the allocated
};

// One trial under one hypothesis: expected size and time, and success over several analyses.
struct TrialCharacteristics {
  PerformanceMeasure n_screened;
  PerformanceMeasure n_enrolled;
  PerformanceMeasure n_failed;  // patients that failed numerically
  PerformanceMeasure months_last_in;
  PerformanceMeasure months;
  PerformanceMeasure any_primary;         // at least one primary analysis rejects in the direction of benefit
  PerformanceMeasure any_primary_either;  // the same in either direction
  PerformanceMeasure success;             // by the scenario's rule; NaN without one
};

// Expected numbers a trial.
struct ArmFlow {
  PerformanceMeasure allocated;
  PerformanceMeasure dosed;
  PerformanceMeasure completed;
  PerformanceMeasure rescued;
  std::int64_t failed_numerically = 0;  // all replicates together
};

// One kind of event in one arm under one hypothesis, from enrollment to dropout or the last visit.
struct EventCharacteristics {
  PerformanceMeasure events;         // number in a trial
  PerformanceMeasure subjects;       // with at least one, in a trial
  PerformanceMeasure subject_share;  // of the allocated
  PerformanceMeasure rate;           // events per patient-year: all events over all time
};

struct OperatingCharacteristics {
  std::int64_t n_replicates = 0;
  std::vector<AnalysisCharacteristics> analyses;   // [hypothesis][analysis]
  std::vector<ContrastCharacteristics> contrasts;  // [hypothesis][analysis]; empty with more than one arm
  std::vector<FamilyCharacteristics> families;     // [hypothesis][family][adjustment]
  // [hypothesis][family][adjustment][analysis]: of a member, rejecting for benefit; NaN of other analyses
  std::vector<PerformanceMeasure> family_power;
  std::vector<EndpointCharacteristics> endpoints;          // [hypothesis][endpoint][arm]
  std::vector<TrialCharacteristics> trials;                // [hypothesis]
  std::vector<ArmFlow> arms;                               // [hypothesis][arm]
  std::vector<PerformanceMeasure> failed_by_criterion;     // [hypothesis][criterion]
  std::vector<PerformanceMeasure> discontinued;            // [hypothesis][arm][reason]
  std::vector<EventCharacteristics> events;                // [hypothesis][arm][event]; empty without events
  std::vector<PerformanceMeasure> patient_years;           // [hypothesis][arm], under observation in a trial; likewise
  std::vector<PerformanceMeasure> type_i_error;            // [analysis]: under no_effect_unbiased
  std::vector<PerformanceMeasure> type_i_error_no_effect;  // [analysis]: with the design's own bias
};

}  // namespace islet::simulation
