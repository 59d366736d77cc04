#include "engine/simulation/subject_batch.hpp"

#include <algorithm>

#include "engine/core/portable_math.hpp"
#include "engine/simulation/care_program.hpp"
#include "engine/simulation/event_batch.hpp"

namespace islet::simulation {
namespace {

using random::StreamPurpose;

// The plateau of what the study does to this subject apart from the cells.
double trial_effect_of(const TrialPlan& plan, const Hypothesis& hypothesis, const EnrolledSubject& subject) {
  const auto& distribution = plan.models.study_effect;
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

// What a run of the subjects has switched on.
struct Course {
  double efficacy = 1.0;
  bool rescue = true;
};

class ProgramWriter {
 public:
  ProgramWriter(const TrialPlan& plan, const Hypothesis& hypothesis, Course course)
      : plan_(plan), hypothesis_(hypothesis), course_(course) {
    program_.deprescribing = plan.scenario->design.conduct.deprescribing;
    program_.knows_rescue = plan.scenario->design.conduct.rescue.active();
  }

  // `first_row`: of the subject's first visit in the output.
  void add(const EnrolledSubject& subject, const model::PersonBatch& persons, std::uint32_t lane,
           std::uint32_t first_row) {
    program_.trial_effect.push_back(trial_effect_of(plan_, hypothesis_, subject));
    program_.efficacy.push_back(course_.efficacy);
    const auto& design = plan_.scenario->design;
    const auto& infusions = design.arms[subject.arm].infusions;
    for (std::size_t i = 0; i < infusions.size(); ++i) {
      const auto& scheduled = subject.schedule.infusions[i];
      program_.infusions.push_back({scheduled.day, lane, static_cast<std::uint16_t>(i), infusions[i].product,
                                    infusions[i].route, scheduled.dose,
                                    trial::earlier_days_of_product(design.arms[subject.arm], subject.schedule, i)});
    }
    const std::size_t baseline = design.baseline_visit();
    for (std::size_t v = 0; v < subject.schedule.visit_day.size(); ++v) {
      const auto day = subject.schedule.visit_day[v];
      program_.samplings.push_back({day, lane, first_row + static_cast<std::uint32_t>(v), plan_.meal_tests[v]});
      if (program_.deprescribing.active && v > baseline) {
        const auto nominal = trial::nominal_visit_day(design, subject.arm, v);
        program_.reviews.push_back({day, lane, plan_.models.measurement->hba1c_factor(persons, lane, nominal)});
      }
    }
    add_clinic_visits(design, plan_.models, persons, lane, trial::last_study_day(design) + 1, program_);
    if (course_.rescue) {
      add_rescue_checks(design, plan_.models, persons, lane, subject.arm, subject.schedule, first_row, program_);
    }
  }

  [[nodiscard]] model::Program finish() {
    program_.sort();
    return std::move(program_);
  }

 private:
  const TrialPlan& plan_;
  const Hypothesis& hypothesis_;
  Course course_;
  model::Program program_;
};

// Runs the lanes to the end of the trial. Events, where they are asked for, are counted at the visits of `truth`.
std::vector<model::Events> advance(const TrialPlan& plan, const SubjectBatch& batch,
                                   const std::vector<std::uint32_t>& chosen, model::Patients& patients,
                                   const model::Program& program, Columns& truth) {
  const auto until = trial::last_study_day(plan.scenario->design) + 1;
  if (plan.models.events == nullptr) {
    plan.models.patients->advance(patients, program, until, truth);
    return {};
  }
  auto events = advance_with_events(*plan.models.patients, *plan.models.events, patients, program, until, truth);
  for (std::size_t lane = 0; lane < chosen.size(); ++lane) {
    write_counts(plan.scenario->events, events[lane], batch.subjects[chosen[lane]].schedule.visit_day,
                 chosen[lane] * plan.meal_tests.size(), truth);
  }
  return events;
}

// Simulates the named subjects of the batch, writes their truth to their rows of `truth` and returns their events.
std::vector<model::Events> run_lanes(const TrialPlan& plan, const Hypothesis& hypothesis, Course course,
                                     const CandidatePool& pool, SubjectBatch& batch,
                                     const std::vector<std::uint32_t>& chosen, Columns& truth) {
  const std::size_t visits = plan.meal_tests.size();
  std::vector<CandidatePool::Place> places;
  for (const auto i : chosen) places.push_back(batch.subjects[i].place);
  auto patients = pool.patients(places);
  ProgramWriter writer(plan, hypothesis, course);
  for (std::uint32_t lane = 0; lane < chosen.size(); ++lane) {
    const auto i = chosen[lane];
    writer.add(batch.subjects[i], patients.persons, lane, static_cast<std::uint32_t>(i * visits));
  }
  auto events = advance(plan, batch, chosen, patients, writer.finish(), truth);
  for (std::uint32_t lane = 0; lane < chosen.size(); ++lane) {
    if (patients.failed[lane] != 0) batch.failed[chosen[lane]] = 1;
  }
  return events;
}

Columns observe(const TrialPlan& plan, const SubjectBatch& batch) {
  const std::size_t visits = plan.meal_tests.size();
  model::PersonBatch persons{plan.seed, {}, {}};
  std::vector<std::int32_t> days;
  for (const auto& subject : batch.subjects) {
    for (std::size_t v = 0; v < visits; ++v) {
      persons.replicate.push_back(subject.replicate);
      persons.candidate.push_back(subject.candidate);
      days.push_back(trial::nominal_visit_day(plan.scenario->design, subject.arm, v));
    }
  }
  return plan.models.measurement->observe(persons, days, batch.truth);
}

// The same rows with the course of those who were rescued replaced by what it had been without.
Columns without_rescue(const TrialPlan& plan, const Hypothesis& hypothesis, double efficacy, const CandidatePool& pool,
                       SubjectBatch& batch, const Columns& truth) {
  const std::size_t visits = plan.meal_tests.size();
  std::vector<std::uint32_t> rescued;
  for (std::uint32_t i = 0; i < batch.subjects.size(); ++i) {
    if (truth.at(i * visits + visits - 1, index_of(Variable::rescued)) == 1.0) rescued.push_back(i);
  }
  Columns out = truth;
  if (!rescued.empty()) (void)run_lanes(plan, hypothesis, {efficacy, false}, pool, batch, rescued, out);
  return out;
}

// Who leaves when, now that it is known what was measured.
void draw_dropout(const TrialPlan& plan, SubjectBatch& batch) {
  const auto& conduct = plan.scenario->design.conduct;
  if (!conduct.dropout_by_hba1c || conduct.dropout_hazard <= 0.0) return;
  const auto hba1c = batch.observed.column(index_of(Variable::hba1c));
  const std::size_t visits = plan.meal_tests.size();
  for (std::size_t i = 0; i < batch.subjects.size(); ++i) {
    auto& subject = batch.subjects[i];
    const double threshold =
        random::exponential({plan.seed, StreamPurpose::dropout, subject.replicate, subject.candidate, 0, 0});
    subject.schedule.dropout_day =
        trial::dropout_day(conduct.dropout_hazard, *conduct.dropout_by_hba1c, threshold, subject.schedule.visit_day,
                           hba1c.subspan(i * visits, visits));
  }
}

}  // namespace

bool asks_without_rescue(const Scenario& scenario) {
  return scenario.design.conduct.rescue.active() &&
         std::ranges::any_of(scenario.endpoints, [](const analysis::Endpoint& endpoint) {
           return endpoint.rescue == analysis::RescueStrategy::hypothetical;
         });
}

SubjectBatch simulate_subjects(const TrialPlan& plan, const Hypothesis& hypothesis, const CandidatePool& pool,
                               std::vector<EnrolledSubject> subjects) {
  SubjectBatch batch;
  batch.subjects = std::move(subjects);
  batch.failed.assign(batch.subjects.size(), 0);
  const std::size_t rows = batch.subjects.size() * plan.meal_tests.size();
  batch.truth = Columns(rows, variable_count);
  std::vector<std::uint32_t> all;
  std::vector<std::uint32_t> infused;
  for (std::uint32_t i = 0; i < batch.subjects.size(); ++i) {
    all.push_back(i);
    if (!plan.scenario->design.arms[batch.subjects[i].arm].infusions.empty()) infused.push_back(i);
  }
  batch.events = run_lanes(plan, hypothesis, {hypothesis.efficacy, true}, pool, batch, all, batch.truth);
  batch.observed = observe(plan, batch);
  batch.twin = batch.truth;
  if (hypothesis.efficacy != 0.0 && !infused.empty()) {
    (void)run_lanes(plan, hypothesis, {0.0, true}, pool, batch, infused, batch.twin);
  }
  draw_dropout(plan, batch);
  if (asks_without_rescue(*plan.scenario)) {
    batch.truth_without_rescue = without_rescue(plan, hypothesis, hypothesis.efficacy, pool, batch, batch.truth);
    batch.twin_without_rescue = without_rescue(plan, hypothesis, 0.0, pool, batch, batch.twin);
  }
  return batch;
}

}  // namespace islet::simulation
