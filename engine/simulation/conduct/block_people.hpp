#pragma once
// The people of a block of replicates, whom every hypothesis and every design point of a group meets.

#include <cstdint>

#include "engine/simulation/courses/course_store.hpp"
#include "engine/simulation/people/candidate_pool.hpp"
#include "engine/simulation/people/schedule_store.hpp"

namespace islet::simulation {

struct BlockPeople {
  // Replicates [first, first + count), for plans that screen and simulate people as this one does. Not copied, since
  // the courses refer to the candidates.
  BlockPeople(const TrialPlan& plan, std::uint32_t first, std::uint32_t count)
      : candidates(plan.models, plan.scenario->design, plan.seed, first, count),
        schedules(plan.seed, first, count),
        courses(plan, candidates) {}

  CandidatePool candidates;
  ScheduleStore schedules;
  CourseStore courses;
};

}  // namespace islet::simulation
