#include "engine/simulation/slots/event_slots.hpp"

#include <algorithm>

#include "engine/core/calendar.hpp"
#include "engine/simulation/courses/event_batch.hpp"

namespace islet::simulation {
namespace {

double observed_until(const EnrolledSubject& subject) {
  return std::max(0.0, std::min<double>(subject.schedule.visit_day.back(), subject.schedule.dropout_day));
}

}  // namespace

void write_events(const TrialPlan& plan, const ReplicateConduct& conduct, std::size_t slot, EventSlots& slots) {
  const auto& asked = plan.scenario->events;
  if (asked.empty()) return;
  const std::size_t arms = plan.scenario->design.arms.size();
  std::vector<double> days(arms, 0.0);
  for (const auto& kept : conduct.subjects()) {
    if (kept.courses.failed) continue;
    const auto& subject = kept.subject;
    const double end = observed_until(subject);
    days[subject.arm] += end;
    for (std::size_t e = 0; e < asked.size(); ++e) {
      const auto count = count_before(kept.courses.actual.events(), asked[e], end);
      const std::size_t at = (slot * arms + subject.arm) * asked.size() + e;
      slots.events[at] += count;
      if (count > 0) ++slots.subjects[at];
    }
  }
  for (std::size_t arm = 0; arm < arms; ++arm) slots.patient_years[slot * arms + arm] = days[arm] / days_per_year;
}

}  // namespace islet::simulation
