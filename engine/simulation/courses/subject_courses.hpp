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
  // What both would have been without rescue therapy. They refer to nothing unless an endpoint asks for it.
  Course actual_without_rescue;
  Course twin_without_rescue;
  bool failed = false;  // one of these courses failed numerically
};

// Whether an endpoint is defined by what would have been without rescue therapy.
[[nodiscard]] bool asks_without_rescue(const Scenario& scenario);

// Returns one entry a subject, in the order of the subjects.
[[nodiscard]] std::vector<SubjectCourses> courses_of(const TrialPlan& plan, const Hypothesis& hypothesis,
                                                     const std::vector<EnrolledSubject>& subjects, CourseStore& store);

// Returns the study day on which a subject leaves: from his measured HbA1c when the hazard depends on it, otherwise as
// scheduled.
[[nodiscard]] double dropout_day(const TrialPlan& plan, const EnrolledSubject& subject, const Course& course);

}  // namespace islet::simulation
