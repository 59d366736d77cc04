#include "engine/simulation/conduct/enrollment.hpp"

#include "engine/random/batch.hpp"

namespace islet::simulation {
namespace {

void draw_responses(std::uint64_t seed, std::vector<EnrolledSubject>& subjects) {
  std::vector<std::uint32_t> replicate;
  std::vector<std::uint32_t> candidate;
  for (const auto& subject : subjects) {
    replicate.push_back(subject.replicate);
    candidate.push_back(subject.candidate);
  }
  std::vector<double> response(subjects.size());
  random::normals({seed, replicate, candidate}, random::StreamPurpose::trial_effect_response, 0, 0, response);
  for (std::size_t i = 0; i < subjects.size(); ++i) subjects[i].response = response[i];
}

void plan_days(const ScheduleKinds& kinds, const std::vector<ScheduleStore::Person>& persons, ScheduleStore& schedules,
               std::vector<EnrolledSubject>& subjects) {
  for (std::size_t arm = 0; arm < kinds.size(); ++arm) {
    std::vector<std::size_t> of_arm;
    std::vector<ScheduleStore::Person> its_persons;
    for (std::size_t i = 0; i < subjects.size(); ++i) {
      if (subjects[i].arm != arm) continue;
      of_arm.push_back(i);
      its_persons.push_back(persons[i]);
    }
    const auto planned = schedules.planned(*kinds[arm], its_persons);
    for (std::size_t i = 0; i < of_arm.size(); ++i) {
      subjects[of_arm[i]].schedule = {planned[i]->infusions, planned[i]->visit_day};
    }
  }
}

void plan_dropout(double hazard, const std::vector<ScheduleStore::Person>& persons, ScheduleStore& schedules,
                  std::vector<EnrolledSubject>& subjects) {
  if (!(hazard > 0.0)) return;
  const auto thresholds = schedules.dropout_thresholds(persons);
  for (std::size_t i = 0; i < subjects.size(); ++i) subjects[i].schedule.dropout_day = thresholds[i] / hazard;
}

}  // namespace

std::vector<EnrolledSubject> enroll(std::vector<ReplicateConduct>& conducts, const ScheduleKinds& kinds,
                                    BlockPeople& people) {
  std::vector<EnrolledSubject> enrolled;
  std::vector<ScheduleStore::Person> persons;
  std::vector<std::size_t> needed(conducts.size(), 0);
  bool served = false;
  while (!served) {
    served = true;
    for (std::size_t r = 0; r < conducts.size(); ++r) {
      if (conducts[r].stopped || conducts[r].enroll(people, r, enrolled, persons)) continue;
      served = false;
      needed[r] = conducts[r].needed();
    }
    if (!served) people.candidates.require(needed);
  }
  if (conducts.empty()) return enrolled;
  plan_days(kinds, persons, people.schedules, enrolled);
  plan_dropout(conducts.front().dropout_hazard(), persons, people.schedules, enrolled);
  draw_responses(conducts.front().seed(), enrolled);
  return enrolled;
}

Enrollment::Enrollment(const TrialPlan& plan, bool selection, BlockPeople& people, std::uint32_t first,
                       std::uint32_t count)
    : rule{&plan.scenario->design, plan.selection_scales, selection} {
  const auto& design = plan.scenario->design;
  for (std::size_t arm = 0; arm < design.arms.size(); ++arm) {
    kinds.push_back(people.schedules.kind(trial::schedule_rules(design, arm)));
  }
  for (std::uint32_t r = 0; r < count; ++r) {
    conducts.emplace_back(plan, rule, first + r);
    conducts.back().request(plan.rule->first(design));
  }
  subjects = enroll(conducts, kinds, people);
}

}  // namespace islet::simulation
