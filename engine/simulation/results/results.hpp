#pragma once
// The results of one batch of replicates. They are plain arrays in C order, so that the output can write them as they
// are and a merge is a concatenation along the replicate.

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "engine/analysis/test_result.hpp"
#include "engine/simulation/results/patient_records.hpp"

namespace islet::simulation {

// The coordinates of every array, fixed by the scenario. A condition is a design point under a hypothesis.
struct ResultShape {
  std::vector<std::string> hypotheses;
  std::vector<std::string> analyses;
  std::vector<std::string> endpoints;
  std::vector<std::string> arms;
  std::vector<std::string> visits;
  std::vector<double> visit_days;
  std::vector<std::string> criteria;          // of eligibility, plus "stratum_full"
  std::vector<std::string> discontinuations;  // reasons
  std::vector<std::string> events = {};       // those that the scenario asks for
  std::vector<std::string> families{};        // of analyses
  std::vector<std::string> resources{};       // those that the scenario gives a price
  std::vector<std::string> design_points{""};
  PatientStorage patients{};

  [[nodiscard]] std::size_t conditions() const { return design_points.size() * hypotheses.size(); }
  [[nodiscard]] std::size_t condition(std::size_t point, std::size_t hypothesis) const {
    return point * hypotheses.size() + hypothesis;
  }
};

// A status as the slots and the results file hold it.
[[nodiscard]] constexpr std::int8_t stored(analysis::TestStatus status) { return static_cast<std::int8_t>(status); }

// [condition][replicate of the batch][analysis]
struct AnalysisSlots {
  std::vector<double> estimate, se, ci_low, ci_high, p_value;
  std::vector<double> true_estimand;    // NaN where it does not exist
  std::vector<double> true_difference;  // true mean difference between the arms at the visit, on the measure's scale
  std::vector<double> sd_change;        // of the observed endpoint within arms, pooled
  std::vector<double> baseline_correlation;
  std::vector<std::int8_t> reject, reject_harm, status;
};

// [condition][replicate][analysis of a single-arm trial]: against a concurrent control group. Empty with more arms.
struct ContrastSlots {
  std::vector<double> estimate, se, p_value;
  std::vector<std::int8_t> reject, reject_harm, status;
};

// [condition][replicate][endpoint][arm]
struct EndpointSlots {
  std::vector<std::int32_t> n, responders, n_missing;  // responders: -1 where the endpoint is not a responder
  std::vector<double> mean, sd;
};

// [condition][replicate]
struct TrialSlots {
  std::vector<std::int32_t> n_screened, n_enrolled, n_failed, stop_look;
  std::vector<double> months_last_in, months;  // calendar months to the last subject in, and out
};

// [condition][replicate][...]
struct FlowSlots {
  std::vector<std::int32_t> failed_by_criterion;          // [criterion]
  std::vector<std::int32_t> allocated, dosed, completed;  // [arm]
  std::vector<std::int32_t> rescued;                      // [arm]: while in the trial
  std::vector<std::int32_t> failed_numerically;           // [arm]
  std::vector<std::int32_t> discontinued;                 // [arm][reason]
};

// [condition][replicate][arm]..., empty in a scenario without events. Observed from enrollment to dropout or last
// visit.
struct EventSlots {
  std::vector<std::int32_t> events, subjects;  // [event]: how many, and subjects with at least one
  std::vector<double> patient_years;           // under observation
};

// [condition][replicate][resource], empty in a scenario without costs.
struct ResourceSlots {
  std::vector<double> quantity;  // how much of it the trial used
};

// Exact and mergeable in any order: integer counts and fixed-point sums.
// [condition][layer: true, observed][arm][visit][variable]
struct TrajectorySums {
  static constexpr std::size_t bins = 512;
  static constexpr double resolution = 1.0 / 1048576.0;  // of sums of (x - low) / (high - low)
  std::vector<std::int64_t> n, sum, sum_of_squares;
  std::vector<std::uint32_t> histogram;  // [...][bin]; empty where keeps_quantiles() says so

  void add(const TrajectorySums& other);
};

struct BatchResult {
  std::uint64_t first_replicate = 0;
  std::uint32_t count = 0;
  AnalysisSlots analyses;
  ContrastSlots contrasts;
  EndpointSlots endpoints;
  TrialSlots trials;
  FlowSlots flow;
  EventSlots events;
  ResourceSlots resources{};
  TrajectorySums trajectories;
  std::vector<PatientRecords> patients;  // [stored replicate][design point], or several of these laid end to end
};

}  // namespace islet::simulation
