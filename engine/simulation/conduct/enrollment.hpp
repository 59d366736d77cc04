#pragma once
// Who enters a block of replicates at the first stage. It depends on no course, so that hypotheses share it unless one
// of them leaves out the selection into arms.

#include <cstdint>
#include <vector>

#include "engine/simulation/conduct/block_people.hpp"
#include "engine/simulation/conduct/replicate_conduct.hpp"

namespace islet::simulation {

// For each arm, the days that are planned for its subjects.
using ScheduleKinds = std::vector<ScheduleStore::Kind*>;

// Enrolls subjects in every replicate that has not stopped, up to its request; the pool screens further candidates
// until all requests are met.
[[nodiscard]] std::vector<EnrolledSubject> enroll(std::vector<ReplicateConduct>& conducts, const ScheduleKinds& kinds,
                                                  BlockPeople& people);

// Refers to the plan; not copied, since each conduct refers to the allocation rule in it.
struct Enrollment {
  // Enrolls replicates [first, first + count), which are those of `people`. `selection` says whether the design's
  // selection into arms acts.
  Enrollment(const TrialPlan& plan, bool selection, BlockPeople& people, std::uint32_t first, std::uint32_t count);
  Enrollment(const Enrollment&) = delete;
  Enrollment& operator=(const Enrollment&) = delete;

  trial::AllocationRule rule;
  ScheduleKinds kinds;
  std::vector<ReplicateConduct> conducts;  // as they stand after the enrollment
  std::vector<EnrolledSubject> subjects;
};

}  // namespace islet::simulation
