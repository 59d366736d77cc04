#include "engine/simulation/courses/subject_courses.hpp"

#include <algorithm>
#include <array>
#include <span>

#include "engine/core/portable_math.hpp"

namespace islet::simulation {
namespace {

using random::StreamPurpose;

// What the study does to its subjects apart from the cells.
class TrialEffects {
 public:
  TrialEffects(const TrialPlan& plan, const Hypothesis& hypothesis) : plan_(plan), hypothesis_(hypothesis) {}

  // The plateau of the trial effect in one subject.
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

  // Returns for each subject the courses of all variants, one after the other.
  [[nodiscard]] std::vector<Course> of(const std::vector<EnrolledSubject>& subjects,
                                       std::span<const Variant> variants) {
    std::vector<RulesOfArms> rules, rules_without;
    for (const auto& variant : variants) {
      rules.push_back(rules_of(variant.twin ? 0.0 : hypothesis_.efficacy, variant.rescue));
      if (hypothesis_.uncertain) rules_without.push_back(rules_of(0.0, variant.rescue));
    }
    std::vector<CourseRequest> requests;
    requests.reserve(subjects.size() * variants.size());
    for (const auto& subject : subjects) {
      const auto* drawn = hypothesis_.uncertain ? store_.drawn(subject.replicate) : nullptr;
      const auto& own_rules = drawn != nullptr && drawn->no_effect() ? rules_without : rules;
      const auto& study_effect = drawn != nullptr ? drawn->study_effect : plan_.models.study_effect;
      const double trial_effect = effects_.of(subject, study_effect);
      for (const auto& of_variant : own_rules) {
        const auto* of_arm = of_variant[subject.arm];
        const auto* treatment = of_arm->efficacy == 0.0 ? nullptr : drawn;
        requests.push_back({{subject.replicate, subject.candidate, of_arm, trial_effect, subject.schedule.visit_day,
                             subject.schedule.infusions, treatment},
                            subject.place});
      }
    }
    return store_.courses(requests);
  }

 private:
  using RulesOfArms = std::vector<const CourseRules*>;  // one an arm

  [[nodiscard]] RulesOfArms rules_of(double efficacy, bool rescue) const {
    RulesOfArms rules;
    for (std::size_t arm = 0; arm < plan_.scenario->design.arms.size(); ++arm) {
      rules.push_back(store_.shared(course_rules(plan_, arm, efficacy, rescue)));
    }
    return rules;
  }

  const TrialPlan& plan_;
  const Hypothesis& hypothesis_;
  CourseStore& store_;
  TrialEffects effects_;
};

bool is_rescued(const Course& course) { return course.truth(course.batch->visits - 1, Variable::rescued) == 1.0; }

// Sets the courses without rescue: those who were rescued are simulated again, the others keep their course.
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
