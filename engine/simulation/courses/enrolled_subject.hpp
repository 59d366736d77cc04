#pragma once
// A subject as the conduct of a trial knows him. What happens to his disease is a Course, which others may share.

#include <cstddef>
#include <cstdint>
#include <limits>
#include <span>

#include "engine/simulation/people/candidate_pool.hpp"
#include "engine/trial/schedule.hpp"

namespace islet::simulation {

// Refers to the days that the ScheduleStore of the block planned.
struct SubjectDays {
  std::span<const trial::ScheduledInfusion> infusions;
  std::span<const std::int32_t> visit_day;
  double dropout_day = std::numeric_limits<double>::infinity();
};

struct EnrolledSubject {
  std::uint32_t replicate = 0;  // the absolute number
  std::uint32_t candidate = 0;
  CandidatePool::Place place{};
  std::size_t arm = 0;
  bool at_or_above = true;      // level of the design's stratum
  double enrollment_day = 0.0;  // calendar day of study day 0
  double response = 0.0;        // his response to being in a trial, standard normal: stream trial_effect_response
  SubjectDays schedule;
};

}  // namespace islet::simulation
