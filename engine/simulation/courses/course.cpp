#include "engine/simulation/courses/course.hpp"

#include <algorithm>

namespace islet::simulation {
namespace {

// Whether two lists are equal. They need not be read when they are the same object.
template <typename T>
bool equal(std::span<const T> a, std::span<const T> b) {
  return a.size() == b.size() && (a.data() == b.data() || std::ranges::equal(a, b));
}

bool equal_days(std::span<const trial::ScheduledInfusion> a, std::span<const trial::ScheduledInfusion> b) {
  return a.size() == b.size() && (a.data() == b.data() || std::ranges::equal(a, b, {}, &trial::ScheduledInfusion::day,
                                                                             &trial::ScheduledInfusion::day));
}

}  // namespace

bool CourseKey::operator==(const CourseKey& other) const {
  if (replicate != other.replicate || candidate != other.candidate || rules != other.rules) return false;
  if (trial_effect != other.trial_effect || treatment != other.treatment) return false;
  return equal(visit_day, other.visit_day) &&
         (rules->efficacy == 0.0 ? equal_days(infusions, other.infusions) : equal(infusions, other.infusions));
}

}  // namespace islet::simulation
