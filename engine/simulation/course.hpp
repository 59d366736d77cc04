#pragma once
// The course of a subject: everything that was true and would be measured of him, dropout ignored. It is a pure
// function of its key, so that hypotheses and design points refer to one course where their keys are equal.

#include <bitset>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "engine/model_api/event_model.hpp"
#include "engine/simulation/course_rules.hpp"
#include "engine/simulation/treatment_draws.hpp"

namespace islet::simulation {

struct CourseKey {
  struct Infusion {
    std::int32_t day = 0;
    double dose = 0.0;          // 1e6 cells/kg; 0 where the cells have no effect
    std::uint16_t repeats = 0;  // earlier days on which the same product was given; 0 likewise

    bool operator==(const Infusion&) const = default;
  };

  std::uint32_t replicate = 0;
  std::uint32_t candidate = 0;
  const CourseRules* rules = nullptr;  // of CourseStore::shared: equal rules are the same object
  double trial_effect = 0.0;
  std::vector<std::int32_t> visit_day;
  std::vector<Infusion> infusions;
  const DrawnTreatment* treatment = nullptr;  // of CourseStore::drawn; none: as specified, or the cells have no effect

  bool operator==(const CourseKey&) const = default;
};

// Courses that were simulated together. Row of a value: course * visits + visit.
struct CourseBatch {
  std::size_t visits = 0;
  Columns truth;                           // error-free
  Columns observed;                        // measured at every visit
  std::vector<std::uint8_t> failed;        // numerically, one a course
  std::vector<model::Events> events;       // one list a course; none in a scenario without events
  std::bitset<variable_count> any_true{};  // of the variables: whether any row has a value
  std::bitset<variable_count> any_observed{};

  [[nodiscard]] bool has_any(bool of_truth, Variable variable) const {
    return (of_truth ? any_true : any_observed)[index_of(variable)];
  }
};

// Refers to the batch, which the store keeps.
struct Course {
  const CourseBatch* batch = nullptr;
  std::size_t index = 0;

  [[nodiscard]] std::size_t first_row() const { return index * batch->visits; }
  [[nodiscard]] double truth(std::size_t visit, Variable variable) const {
    return batch->truth.at(first_row() + visit, index_of(variable));
  }
  [[nodiscard]] double observed(std::size_t visit, Variable variable) const {
    return batch->observed.at(first_row() + visit, index_of(variable));
  }
  [[nodiscard]] const model::Events& events() const { return batch->events[index]; }
  [[nodiscard]] bool failed() const { return batch->failed[index] != 0; }
};

}  // namespace islet::simulation
