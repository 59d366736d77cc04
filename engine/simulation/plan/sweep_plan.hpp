#pragma once
// The design points that are conducted together.

#include <cstddef>
#include <cstdint>
#include <vector>

#include "engine/simulation/plan/trial_plan.hpp"

namespace islet::simulation {

// Plans are referred to: the caller keeps them alive. Points of one group have the same people: they share candidates,
// their screening, and the course of each subject of whom the points want the same (CourseKey).
struct SweepPlan {
  // A sweep of one design, of a scenario without a design space. Implicit, so that a plan can be run as it is.
  SweepPlan(const TrialPlan& only_point);  // NOLINT(google-explicit-constructor)

  // `same_people_as`: for each point the first one of its group. std::logic_error when points of a group could not have
  // the same people: see same_people().
  SweepPlan(std::vector<const TrialPlan*> points, std::vector<std::size_t> same_people_as);

  std::vector<const TrialPlan*> points;  // in the order of the design points
  std::vector<std::size_t> same_people_as;

  // The points of each group, the one with most subjects first: its courses are simulated in the largest batches.
  [[nodiscard]] std::vector<std::vector<std::size_t>> groups() const;
};

// Whether two plans have the same seed, models and draws of the treatment, events that are simulated, screening day,
// eligibility, stratum and covariates of the selection into arms. They may differ in everything else: arms, doses,
// visits, endpoints, analyses.
[[nodiscard]] bool same_people(const TrialPlan& a, const TrialPlan& b);

// The most subjects of one block. Their courses are all in memory at the same time: 10 to 20 kB each, with those under
// no effect.
inline constexpr std::size_t most_subjects_in_memory = 8192;

// Replicates that a block takes: the largest point has about `lanes` subjects in them, and all treatments together no
// more than `most_subjects_in_memory`. At least one.
[[nodiscard]] std::uint32_t replicates_per_block(const SweepPlan& sweep, std::uint32_t lanes);

}  // namespace islet::simulation
