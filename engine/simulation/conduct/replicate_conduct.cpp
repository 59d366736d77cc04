#include "engine/simulation/conduct/replicate_conduct.hpp"

#include <algorithm>
#include <numeric>

namespace islet::simulation {

ReplicateConduct::ReplicateConduct(const TrialPlan& plan, const trial::AllocationRule& allocation,
                                   std::uint32_t replicate)
    : plan_(&plan),
      replicate_(replicate),
      allocation_(allocation, plan.seed, replicate),
      enrollment_day_(-static_cast<double>(plan.scenario->design.conduct.screening_day)) {}

bool ReplicateConduct::stratum_is_full(int stratum) const {
  const auto& plan = plan_->scenario->design.stratum;
  if (!plan || !plan->count_at_or_above) return false;
  const int limit =
      stratum == 0 ? *plan->count_at_or_above : plan_->scenario->design.subjects() - *plan->count_at_or_above;
  return stratum_count_[stratum] >= limit;
}

std::size_t ReplicateConduct::needed() const {
  const auto& allocated = allocation_.allocated();
  const int missing = allocation_.requested_total() - std::accumulate(allocated.begin(), allocated.end(), 0);
  return next_eligible_ + static_cast<std::size_t>(std::max(0, missing));
}

bool ReplicateConduct::enroll(BlockPeople& people, std::size_t r, std::vector<EnrolledSubject>& enrolled,
                              std::vector<ScheduleStore::Person>& persons) {
  const auto& conduct = plan_->scenario->design.conduct;
  while (!allocation_.full()) {
    if (next_eligible_ == people.candidates.eligible_count(r)) return false;
    const std::size_t k = next_eligible_++;
    const auto& candidate = people.candidates.eligible(r, k);
    if (stratum_is_full(candidate.stratum)) {
      ++stratum_full_;
      continue;
    }
    ++stratum_count_[candidate.stratum];
    EnrolledSubject subject;
    subject.replicate = replicate_;
    subject.candidate = candidate.candidate;
    subject.place = {candidate.chunk, candidate.lane};
    subject.arm = allocation_.assign(candidate.candidate, candidate.stratum, candidate.selection_values);
    subject.at_or_above = candidate.stratum == 0;
    if (enrolled_ > 0) {
      enrollment_day_ =
          std::max(enrollment_day_, look_day_) + people.schedules.wait(r, enrolled_) / conduct.enrollment_rate;
    }
    ++enrolled_;
    subject.enrollment_day = enrollment_day_;
    persons.push_back({r, k, candidate.candidate});
    screened_ = candidate.candidate + std::size_t{1};
    enrolled.push_back(subject);
  }
  return true;
}

double ReplicateConduct::last_record_day() const {
  double last = enrollment_day_;
  for (const auto& kept : kept_) {
    const auto& subject = kept.subject;
    const double end = std::min(static_cast<double>(subject.schedule.visit_day.back()), subject.schedule.dropout_day);
    last = std::max(last, subject.enrollment_day + end);
  }
  return last;
}

namespace {

// The sum of the doses that were given before dropout, up to the calendar day.
double dose_received(const EnrolledSubject& subject, double calendar_day) {
  double dose = 0.0;
  for (const auto& infusion : subject.schedule.infusions) {
    const bool given = infusion.day < subject.schedule.dropout_day;
    if (given && subject.enrollment_day + infusion.day <= calendar_day) dose += infusion.dose;
  }
  return dose;
}

}  // namespace

trial::DataCut ReplicateConduct::cut(double calendar_day) const {
  trial::DataCut cut(plan_->meal_tests.size(), plan_->scenario->design.baseline_visit());
  cut.reserve(kept_.size());
  for (const auto& kept : kept_) {
    const auto& subject = kept.subject;
    const auto& course = kept.courses.actual;
    cut.add({subject.arm, subject.at_or_above, &course.batch->observed, course.row(0), subject.schedule.visit_day,
             dose_received(subject, calendar_day), course.batch->courses},
            [&](std::size_t visit) {
              const auto day = subject.schedule.visit_day[visit];
              const bool happened = day < subject.schedule.dropout_day && !kept.courses.failed;
              return happened && subject.enrollment_day + day <= calendar_day;
            });
  }
  return cut;
}

trial::TrueTable ReplicateConduct::table_of(Course SubjectCourses::*which) const {
  trial::TrueTable table(plan_->meal_tests.size(), plan_->scenario->design.baseline_visit());
  table.reserve(kept_.size());
  for (const auto& kept : kept_) {
    const Course& course = kept.courses.*which;
    table.add({.arm = kept.subject.arm,
               .at_or_above = kept.subject.at_or_above,
               .values = &course.batch->truth,
               .first_row = course.row(0),
               .row_step = course.batch->courses},
              [&](std::size_t) { return !kept.courses.failed; });
  }
  return table;
}

trial::TrueTable ReplicateConduct::true_table() const { return table_of(&SubjectCourses::actual); }
trial::TrueTable ReplicateConduct::twin_table() const { return table_of(&SubjectCourses::twin); }
trial::TrueTable ReplicateConduct::true_table_without_rescue() const {
  return table_of(&SubjectCourses::actual_without_rescue);
}
trial::TrueTable ReplicateConduct::twin_table_without_rescue() const {
  return table_of(&SubjectCourses::twin_without_rescue);
}

}  // namespace islet::simulation
