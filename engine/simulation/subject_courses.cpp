#include "engine/simulation/subject_courses.hpp"

#include <algorithm>

#include "engine/core/portable_math.hpp"

namespace islet::simulation {
namespace {

using random::StreamPurpose;

// The plateau of what the study does to this subject apart from the cells.
double trial_effect_of(const TrialPlan& plan, const Hypothesis& hypothesis,
                       const model::StudyEffectDistribution& distribution, const EnrolledSubject& subject) {
  const auto& design = plan.scenario->design;
  const auto study = [&](std::uint16_t slot) {
    return random::normal({plan.seed, StreamPurpose::study_effect, subject.replicate, 0, 0, slot});
  };
  double effect = distribution.mean + distribution.sd * study(0);
  const bool expects = !design.arms[subject.arm].infusions.empty();
  if (hypothesis.bias && expects && design.conduct.masking == trial::Masking::open_label) {
    effect += distribution.expectation_mean + distribution.expectation_sd * study(1);
  }
  const double sd = distribution.between_patient_sd_log;
  const double z = random::normal(
      {plan.seed, StreamPurpose::trial_effect_response, subject.replicate, subject.candidate, 0, 0});
  return effect * portable::exp(sd * z - 0.5 * sd * sd);
}

// Writes requests for the subjects of a plan, with or without effect of the cells, with or without rescue.
class Requests {
 public:
  Requests(const TrialPlan& plan, const Hypothesis& hypothesis, CourseStore& store)
      : plan_(plan), hypothesis_(hypothesis), store_(store) {}

  struct Variant {
    bool twin = false;
    bool rescue = true;
  };

  [[nodiscard]] std::vector<CourseRequest> of(const std::vector<EnrolledSubject>& subjects, Variant variant) const {
    const auto rules = rules_of(variant.twin ? 0.0 : hypothesis_.efficacy, variant.rescue);
    const auto rules_without = hypothesis_.uncertain ? rules_of(0.0, variant.rescue) : rules;
    std::vector<CourseRequest> requests;
    for (const auto& subject : subjects) {
      const auto* drawn = hypothesis_.uncertain ? store_.drawn(subject.replicate) : nullptr;
      const bool without = drawn != nullptr && drawn->no_effect();
      requests.push_back({key_of(subject, (without ? rules_without : rules)[subject.arm], drawn), subject.place});
    }
    return requests;
  }

 private:
  // One an arm.
  [[nodiscard]] std::vector<const CourseRules*> rules_of(double efficacy, bool rescue) const {
    std::vector<const CourseRules*> rules;
    for (std::size_t arm = 0; arm < plan_.scenario->design.arms.size(); ++arm) {
      rules.push_back(store_.shared(course_rules(plan_, arm, efficacy, rescue)));
    }
    return rules;
  }

  [[nodiscard]] CourseKey key_of(const EnrolledSubject& subject, const CourseRules* rules,
                                 const DrawnTreatment* drawn) const {
    const auto& study_effect = drawn != nullptr ? drawn->study_effect : plan_.models.study_effect;
    CourseKey key{subject.replicate,
                  subject.candidate,
                  rules,
                  trial_effect_of(plan_, hypothesis_, study_effect, subject),
                  subject.schedule.visit_day,
                  {},
                  rules->efficacy == 0.0 ? nullptr : drawn};
    const auto& arm = plan_.scenario->design.arms[subject.arm];
    for (std::size_t i = 0; i < arm.infusions.size(); ++i) {
      const auto& infusion = subject.schedule.infusions[i];
      key.infusions.push_back({infusion.day, 0.0, 0});
      if (rules->efficacy == 0.0) continue;
      key.infusions.back().dose = infusion.dose;
      key.infusions.back().repeats = trial::earlier_days_of_product(arm, subject.schedule, i);
    }
    return key;
  }

  const TrialPlan& plan_;
  const Hypothesis& hypothesis_;
  CourseStore& store_;
};

bool is_rescued(const Course& course) {
  return course.truth(course.batch->visits - 1, Variable::rescued) == 1.0;
}

// The course of those who were rescued as it had been without; that of the others is as it is.
void set_without_rescue(const Requests& requests, const std::vector<EnrolledSubject>& subjects, bool twin,
                        Course SubjectCourses::*with, Course SubjectCourses::*without, CourseStore& store,
                        std::vector<SubjectCourses>& courses) {
  std::vector<EnrolledSubject> rescued;
  std::vector<SubjectCourses*> of_rescued;
  for (std::size_t i = 0; i < subjects.size(); ++i) {
    courses[i].*without = courses[i].*with;
    if (!is_rescued(courses[i].*with)) continue;
    rescued.push_back(subjects[i]);
    of_rescued.push_back(&courses[i]);
  }
  const auto spared = store.courses(requests.of(rescued, {twin, false}));
  for (std::size_t i = 0; i < spared.size(); ++i) {
    of_rescued[i]->*without = spared[i];
    of_rescued[i]->failed |= spared[i].failed();
  }
}

}  // namespace

bool asks_without_rescue(const Scenario& scenario) {
  return scenario.design.conduct.rescue.active() &&
         std::ranges::any_of(scenario.endpoints, [](const analysis::Endpoint& endpoint) {
           return endpoint.rescue == analysis::RescueStrategy::hypothetical;
         });
}

std::vector<SubjectCourses> courses_of(const TrialPlan& plan, const Hypothesis& hypothesis,
                                       const std::vector<EnrolledSubject>& subjects, CourseStore& store) {
  const Requests requests(plan, hypothesis, store);
  auto asked = requests.of(subjects, {});
  const auto twins = requests.of(subjects, {.twin = true});
  asked.insert(asked.end(), twins.begin(), twins.end());
  const auto found = store.courses(asked);
  std::vector<SubjectCourses> courses(subjects.size());
  for (std::size_t i = 0; i < subjects.size(); ++i) {
    courses[i].actual = found[i];
    courses[i].twin = found[subjects.size() + i];
    courses[i].failed = courses[i].actual.failed() || courses[i].twin.failed();
  }
  if (asks_without_rescue(*plan.scenario)) {
    using Of = SubjectCourses;
    set_without_rescue(requests, subjects, false, &Of::actual, &Of::actual_without_rescue, store, courses);
    set_without_rescue(requests, subjects, true, &Of::twin, &Of::twin_without_rescue, store, courses);
  }
  return courses;
}

double dropout_day(const TrialPlan& plan, const EnrolledSubject& subject, const Course& course) {
  const auto& conduct = plan.scenario->design.conduct;
  if (!conduct.dropout_by_hba1c || conduct.dropout_hazard <= 0.0) return subject.schedule.dropout_day;
  const double threshold =
      random::exponential({plan.seed, StreamPurpose::dropout, subject.replicate, subject.candidate, 0, 0});
  const auto hba1c = course.batch->observed.column(index_of(Variable::hba1c));
  return trial::dropout_day(conduct.dropout_hazard, *conduct.dropout_by_hba1c, threshold, subject.schedule.visit_day,
                            hba1c.subspan(course.first_row(), course.batch->visits));
}

}  // namespace islet::simulation
