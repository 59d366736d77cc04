#pragma once
// Who enters a block of replicates at the first stage. It depends on no course, so that hypotheses share it unless one
// of them leaves out the selection into arms.

#include <cstdint>
#include <vector>

#include "engine/simulation/conduct/block_people.hpp"
#include "engine/simulation/conduct/replicate_conduct.hpp"

namespace islet::simulation {

// One an arm: the days that its subjects plan.
using ScheduleKinds = std::vector<ScheduleStore::Kind*>;

// Every replicate that has not stopped, up to its request; the pool screens further candidates until all are served.
[[nodiscard]] std::vector<EnrolledSubject> enroll(std::vector<ReplicateConduct>& conducts, const ScheduleKinds& kinds,
                                                  BlockPeople& people);

// Refers to the plan; not copied, since each conduct refers to the allocation rule in it.
struct Enrollment {
  // `selection`: whether the design's selection into arms is at work. Replicates [first, first + count), which are
  // those of `people`.
  Enrollment(const TrialPlan& plan, bool selection, BlockPeople& people, std::uint32_t first, std::uint32_t count);
  Enrollment(const Enrollment&) = delete;
  Enrollment& operator=(const Enrollment&) = delete;

  trial::AllocationRule rule;
  ScheduleKinds kinds;
  std::vector<ReplicateConduct> conducts;  // as they stand after it
  std::vector<EnrolledSubject> subjects;
};

}  // namespace islet::simulation
