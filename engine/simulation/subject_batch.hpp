#pragma once
// Enrolled subjects and everything that was true and was observed of them.

#include <cstdint>
#include <vector>

#include "engine/simulation/candidate_pool.hpp"
#include "engine/simulation/hypothesis.hpp"
#include "engine/simulation/trial_plan.hpp"
#include "engine/trial/schedule.hpp"

namespace islet::simulation {

struct EnrolledSubject {
  std::uint32_t replicate = 0;  // the absolute number
  std::uint32_t candidate = 0;
  CandidatePool::Place place{};
  std::size_t arm = 0;
  bool at_or_above = true;      // level of the design's stratum
  double enrollment_day = 0.0;  // calendar day of study day 0
  trial::SubjectSchedule schedule;
};

// Row of a value: subject * visits + visit.
struct SubjectBatch {
  std::vector<EnrolledSubject> subjects;
  Columns truth;     // error-free, dropout ignored
  Columns twin;      // the same people under no effect of the cells
  // Both once more without rescue therapy, where an endpoint asks what would have been; empty otherwise.
  Columns truth_without_rescue;
  Columns twin_without_rescue;
  Columns observed;  // measured at every visit; who dropped out is masked by the data cut
  std::vector<std::uint8_t> failed;  // numerically, one a subject
  std::vector<model::Events> events; // one list a subject, dropout ignored; none in a scenario without events
};

// Whether an endpoint is defined by what would have been without rescue therapy.
[[nodiscard]] bool asks_without_rescue(const Scenario& scenario);

[[nodiscard]] SubjectBatch simulate_subjects(const TrialPlan& plan, const Hypothesis& hypothesis,
                                             const CandidatePool& pool, std::vector<EnrolledSubject> subjects);

}  // namespace islet::simulation
