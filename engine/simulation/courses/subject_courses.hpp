#pragma once
// The courses that the conduct of a trial needs of its subjects.

#include <vector>

#include "engine/simulation/courses/course_store.hpp"
#include "engine/simulation/courses/enrolled_subject.hpp"
#include "engine/simulation/plan/hypothesis.hpp"

namespace islet::simulation {

struct SubjectCourses {
  Course actual;
  Course twin;  // the same person under no effect of the cells
  // Both once more without rescue therapy, where an endpoint asks what would have been; refer to nothing otherwise.
  Course actual_without_rescue;
  Course twin_without_rescue;
  bool failed = false;  // any of them, numerically
};

// Whether an endpoint is defined by what would have been without rescue therapy.
[[nodiscard]] bool asks_without_rescue(const Scenario& scenario);

// One entry a subject, in their order.
[[nodiscard]] std::vector<SubjectCourses> courses_of(const TrialPlan& plan, const Hypothesis& hypothesis,
                                                     const std::vector<EnrolledSubject>& subjects, CourseStore& store);

// When a subject leaves whose hazard follows what was measured of him; as scheduled where it does not.
[[nodiscard]] double dropout_day(const TrialPlan& plan, const EnrolledSubject& subject, const Course& course);

}  // namespace islet::simulation
