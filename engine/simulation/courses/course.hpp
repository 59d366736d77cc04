#pragma once
// The course of a subject: everything that was true and would be measured of him, dropout ignored. It is a pure
// function of its key, so that hypotheses and design points refer to one course where their keys are equal.

#include <bitset>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "engine/model_api/event_model.hpp"
#include "engine/simulation/plan/course_rules.hpp"
#include "engine/simulation/plan/treatment_draws.hpp"
#include "engine/trial/schedule.hpp"

namespace islet::simulation {

// Does not own the days: they must outlive the CourseStore (ScheduleStore keeps them).
struct CourseKey {
  std::uint32_t replicate = 0;
  std::uint32_t candidate = 0;
  const CourseRules* rules = nullptr;  // from CourseStore::shared: equal rules are the same object
  double trial_effect = 0.0;
  std::span<const std::int32_t> visit_day;
  std::span<const trial::ScheduledInfusion> infusions;  // the doses count only where the cells have an effect
  const DrawnTreatment* treatment = nullptr;            // from CourseStore::drawn; null: as specified, or no effect

  // The dose of an infusion; 0 where the cells have no effect.
  [[nodiscard]] double dose(std::size_t infusion) const {
    return rules->efficacy == 0.0 ? 0.0 : infusions[infusion].dose;
  }

  // Whether both keys denote the same course.
  bool operator==(const CourseKey& other) const;
};

// Courses that were simulated together. Row of a value: visit * courses + course, so that what is measured and summed
// of a visit lies side by side.
struct CourseBatch {
  std::size_t visits = 0;
  std::size_t courses = 0;
  Columns truth;                      // error-free
  Columns observed;                   // measured at every visit
  std::vector<std::uint8_t> failed;   // numerically, one a course
  std::vector<model::Events> events;  // one list a course; none in a scenario without events

  // For each variable, whether all courses, or any, have a value at a visit.
  struct Existing {
    std::bitset<variable_count> all{}, any{};
  };
  std::vector<Existing> existing_truth;  // one a visit
  std::vector<Existing> existing_observed;
};

// Refers to the batch, which the store keeps.
struct Course {
  const CourseBatch* batch = nullptr;
  std::size_t index = 0;

  [[nodiscard]] std::size_t row(std::size_t visit) const { return visit * batch->courses + index; }
  [[nodiscard]] double truth(std::size_t visit, Variable variable) const {
    return batch->truth.at(row(visit), index_of(variable));
  }
  [[nodiscard]] double observed(std::size_t visit, Variable variable) const {
    return batch->observed.at(row(visit), index_of(variable));
  }
  [[nodiscard]] const model::Events& events() const { return batch->events[index]; }
  [[nodiscard]] bool failed() const { return batch->failed[index] != 0; }
};

}  // namespace islet::simulation
