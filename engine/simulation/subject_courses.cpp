#include "engine/simulation/subject_courses.hpp"

#include <algorithm>
#include <array>
#include <span>
#include <utility>

#include "engine/core/portable_math.hpp"

namespace islet::simulation {
namespace {

using random::StreamPurpose;

// What the study does to its subjects apart from the cells.
class TrialEffects {
 public:
  TrialEffects(const TrialPlan& plan, const Hypothesis& hypothesis) : plan_(plan), hypothesis_(hypothesis) {}

  // Its plateau in one subject.
  [[nodiscard]] double of(const EnrolledSubject& subject, const model::StudyEffectDistribution& distribution) {
    if (!drawn_ || subject.replicate != replicate_) draw(subject.replicate);
    const auto& design = plan_.scenario->design;
    double effect = distribution.mean + distribution.sd * study_[0];
    const bool expects = !design.arms[subject.arm].infusions.empty();
    if (hypothesis_.bias && expects && design.conduct.masking == trial::Masking::open_label) {
      effect += distribution.expectation_mean + distribution.expectation_sd * study_[1];
    }
    const double sd = distribution.between_patient_sd_log;
    return effect * portable::exp(sd * subject.response - 0.5 * sd * sd);
  }

 private:
  void draw(std::uint32_t replicate) {
    for (std::uint16_t slot = 0; slot < study_.size(); ++slot) {
      study_[slot] = random::normal({plan_.seed, StreamPurpose::study_effect, replicate, 0, 0, slot});
    }
    replicate_ = replicate;
    drawn_ = true;
  }

  const TrialPlan& plan_;
  const Hypothesis& hypothesis_;
  std::array<double, 2> study_{};  // of the replicate
  std::uint32_t replicate_ = 0;
  bool drawn_ = false;
};

// Asks for the courses of the subjects of a plan, with or without effect of the cells, with or without rescue.
class Requests {
 public:
  Requests(const TrialPlan& plan, const Hypothesis& hypothesis, CourseStore& store)
      : plan_(plan), hypothesis_(hypothesis), store_(store), effects_(plan, hypothesis) {}

  struct Variant {
    bool twin = false;
    bool rescue = true;
  };

  // For each subject the courses of all variants, one after the other.
  [[nodiscard]] std::vector<Course> of(const std::vector<EnrolledSubject>& subjects,
                                       std::span<const Variant> variants) {
    std::vector<Course> courses(subjects.size() * variants.size());
    std::vector<Wanted> wanted;
    std::vector<CourseRequest> requests;
    for (std::size_t v = 0; v < variants.size(); ++v) {
      const auto rules = rules_of(variants[v].twin ? 0.0 : hypothesis_.efficacy, variants[v].rescue);
      const auto rules_without = hypothesis_.uncertain ? rules_of(0.0, variants[v].rescue) : rules;
      for (std::size_t i = 0; i < subjects.size(); ++i) {
        const auto& subject = subjects[i];
        const auto* drawn = hypothesis_.uncertain ? store_.drawn(subject.replicate) : nullptr;
        const bool without = drawn != nullptr && drawn->no_effect();
        const auto* own = (without ? rules_without : rules)[subject.arm];
        const auto asked = asked_of(subject, own, drawn);
        const std::size_t at = i * variants.size() + v;
        if (const auto* known = store_.recalled(subject.place, asked)) {
          courses[at] = *known;
        } else {
          requests.push_back({key_of(subject, asked), subject.place});
          wanted.push_back({at, subject.place, asked});
        }
      }
    }
    const auto found = store_.courses(std::move(requests));
    for (std::size_t i = 0; i < found.size(); ++i) {
      courses[wanted[i].at] = found[i];
      store_.remember(wanted[i].place, wanted[i].asked, found[i]);
    }
    return courses;
  }

 private:
  struct Wanted {
    std::size_t at;
    CandidatePool::Place place;
    CourseStore::Asked asked;
  };

  // One an arm.
  [[nodiscard]] std::vector<const CourseRules*> rules_of(double efficacy, bool rescue) const {
    std::vector<const CourseRules*> rules;
    for (std::size_t arm = 0; arm < plan_.scenario->design.arms.size(); ++arm) {
      rules.push_back(store_.shared(course_rules(plan_, arm, efficacy, rescue)));
    }
    return rules;
  }

  [[nodiscard]] CourseStore::Asked asked_of(const EnrolledSubject& subject, const CourseRules* rules,
                                            const DrawnTreatment* drawn) {
    const auto& study_effect = drawn != nullptr ? drawn->study_effect : plan_.models.study_effect;
    return {rules, rules->efficacy == 0.0 ? nullptr : drawn, effects_.of(subject, study_effect),
            subject.schedule.visit_day.data()};
  }

  [[nodiscard]] CourseKey key_of(const EnrolledSubject& subject, const CourseStore::Asked& asked) const {
    const auto days = subject.schedule.visit_day;
    CourseKey key{subject.replicate, subject.candidate, asked.rules, asked.trial_effect, {days.begin(), days.end()}, {},
                  asked.treatment};
    const auto& arm = plan_.scenario->design.arms[subject.arm];
    for (std::size_t i = 0; i < arm.infusions.size(); ++i) {
      const auto& infusion = subject.schedule.infusions[i];
      key.infusions.push_back({infusion.day, 0.0, 0});
      if (asked.rules->efficacy == 0.0) continue;
      key.infusions.back().dose = infusion.dose;
      key.infusions.back().repeats = trial::earlier_days_of_product(arm, subject.schedule.infusions, i);
    }
    return key;
  }

  const TrialPlan& plan_;
  const Hypothesis& hypothesis_;
  CourseStore& store_;
  TrialEffects effects_;
};

bool is_rescued(const Course& course) { return course.truth(course.batch->visits - 1, Variable::rescued) == 1.0; }

// The course of those who were rescued as it had been without; that of the others is as it is.
void set_without_rescue(Requests& requests, const std::vector<EnrolledSubject>& subjects, bool twin,
                        Course SubjectCourses::*with, Course SubjectCourses::*without,
                        std::vector<SubjectCourses>& courses) {
  std::vector<EnrolledSubject> rescued;
  std::vector<SubjectCourses*> of_rescued;
  for (std::size_t i = 0; i < subjects.size(); ++i) {
    courses[i].*without = courses[i].*with;
    if (!is_rescued(courses[i].*with)) continue;
    rescued.push_back(subjects[i]);
    of_rescued.push_back(&courses[i]);
  }
  const Requests::Variant variant{twin, false};
  const auto spared = requests.of(rescued, {&variant, 1});
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
  Requests requests(plan, hypothesis, store);
  constexpr std::array<Requests::Variant, 2> actual_and_twin = {{{}, {.twin = true}}};
  const auto found = requests.of(subjects, actual_and_twin);
  std::vector<SubjectCourses> courses(subjects.size());
  for (std::size_t i = 0; i < subjects.size(); ++i) {
    courses[i].actual = found[2 * i];
    courses[i].twin = found[2 * i + 1];
    courses[i].failed = courses[i].actual.failed() || courses[i].twin.failed();
  }
  if (asks_without_rescue(*plan.scenario)) {
    using Of = SubjectCourses;
    set_without_rescue(requests, subjects, false, &Of::actual, &Of::actual_without_rescue, courses);
    set_without_rescue(requests, subjects, true, &Of::twin, &Of::twin_without_rescue, courses);
  }
  return courses;
}

double dropout_day(const TrialPlan& plan, const EnrolledSubject& subject, const Course& course) {
  const auto& conduct = plan.scenario->design.conduct;
  if (!conduct.dropout_by_hba1c || conduct.dropout_hazard <= 0.0) return subject.schedule.dropout_day;
  const double threshold =
      random::exponential({plan.seed, StreamPurpose::dropout, subject.replicate, subject.candidate, 0, 0});
  std::vector<double> hba1c;
  for (std::size_t v = 0; v < course.batch->visits; ++v) hba1c.push_back(course.observed(v, Variable::hba1c));
  return trial::dropout_day(conduct.dropout_hazard, *conduct.dropout_by_hba1c, threshold, subject.schedule.visit_day,
                            hba1c);
}

}  // namespace islet::simulation
