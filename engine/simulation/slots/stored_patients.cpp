#include "engine/simulation/slots/stored_patients.hpp"

#include <algorithm>
#include <limits>
#include <optional>
#include <ranges>

#include "engine/analysis/follow_up.hpp"
#include "engine/simulation/courses/event_batch.hpp"
#include "engine/simulation/plan/hypothesis.hpp"

namespace islet::simulation {
namespace {

constexpr double none = std::numeric_limits<double>::quiet_NaN();

bool is_stored(const VariableInfo& variable, const Scenario& scenario, std::uint8_t tests, bool markers) {
  switch (variable.kind) {
    case VariableKind::sampled:
      return variable.variable != Variable::rescued || scenario.design.conduct.rescue.active();
    case VariableKind::derived:
      return true;
    case VariableKind::meal_test:
      return (meal_tests_of(variable.variable) & ~tests) == 0;
    case VariableKind::marker:
      return markers;
    case VariableKind::characteristic:
    case VariableKind::event_count:
      return false;  // once a subject; one row an event
  }
  return false;
}

void add_characteristics(PatientRecords& out, const trial::TrueTable& truth, std::size_t i) {
  const auto at_baseline = [&](Variable variable) { return truth.value(i, truth.baseline_visit(), variable); };
  out.age.push_back(at_baseline(Variable::age));
  out.male.push_back(at_baseline(Variable::male));
  out.body_mass_index.push_back(at_baseline(Variable::body_mass_index));
  out.weight.push_back(at_baseline(Variable::weight));
  out.diabetes_duration.push_back(at_baseline(Variable::diabetes_duration));
  out.age_at_diagnosis.push_back(at_baseline(Variable::age_at_diagnosis));
}

void add_treatment(PatientRecords& out, const EnrolledSubject& subject) {
  std::int32_t given = 0;
  double first = none;
  double last = none;
  double dose = 0.0;
  for (const auto& infusion : subject.schedule.infusions) {
    if (!(infusion.day < subject.schedule.dropout_day)) continue;
    if (given++ == 0) first = infusion.day;
    last = infusion.day;
    dose += infusion.dose;
  }
  out.planned_infusions.push_back(static_cast<std::int32_t>(subject.schedule.infusions.size()));
  out.infusions.push_back(given);
  out.first_infusion_day.push_back(first);
  out.last_infusion_day.push_back(last);
  out.dose_received.push_back(dose);
}

void add_subject(PatientRecords& out, const ConductedTrial& trial, std::size_t i, std::int32_t design_point) {
  const auto& kept = trial.conduct.subjects()[i];
  const auto& subject = kept.subject;
  const auto last_visit = subject.schedule.visit_day.back();
  out.replicate.push_back(subject.replicate);
  out.design_point.push_back(design_point);
  out.candidate.push_back(subject.candidate);
  out.arm.push_back(static_cast<std::int32_t>(subject.arm));
  out.stratum.push_back(subject.at_or_above ? 0 : 1);
  out.baseline_visit.push_back(static_cast<std::int32_t>(trial.cut.baseline_visit()));
  out.failed.push_back(kept.courses.failed ? 1 : 0);
  out.completed.push_back(!kept.courses.failed && last_visit < subject.schedule.dropout_day ? 1 : 0);
  out.enrollment_day.push_back(subject.enrollment_day);
  out.last_day.push_back(std::max(0.0, std::min<double>(last_visit, subject.schedule.dropout_day)));
  add_treatment(out, subject);
  add_characteristics(out, trial.truth, i);
}

// Appends the values of one subject, [visit][variable]; the table has the visits of a variable side by side.
template <trial::Layer layer>
void add_values(std::vector<double>& out, const trial::TrialTable<layer>& table, std::size_t i,
                const std::vector<Variable>& variables) {
  const std::size_t n = variables.size();
  const std::size_t before = out.size();
  out.resize(before + table.visits() * n, none);
  const auto& subject = table.subject(i);
  const auto available = [&](std::size_t v) { return table.available(i, v); };
  // A failed patient has no values.
  if (std::ranges::none_of(std::views::iota(std::size_t{0}, table.visits()), available)) return;
  for (std::size_t k = 0; k < n; ++k) {
    const auto column = subject.values->column(index_of(variables[k]));
    if (column.empty()) continue;
    const double* const from = column.data() + subject.first_row;
    double* const to = out.data() + before + k;
    for (std::size_t v = 0; v < table.visits(); ++v) {
      if (available(v)) to[v * n] = from[v * subject.row_step];
    }
  }
}

void add_visits(PatientRecords& out, const ConductedTrial& trial, std::size_t i,
                const std::vector<Variable>& variables) {
  for (std::size_t v = 0; v < trial.cut.visits(); ++v) {
    out.visit_day.push_back(trial.cut.subject(i).visit_day[v]);
    out.attended.push_back(trial.cut.available(i, v) ? 1 : 0);
  }
  add_values(out.observed, trial.cut, i, variables);
  add_values(out.truth, trial.truth, i, variables);
  add_values(out.untreated_truth, trial.twin, i, variables);
}

void add_events(PatientRecords& out, const ConductedTrial& trial, std::size_t i) {
  const auto& asked = trial.plan.scenario->events;
  const auto& kept = trial.conduct.subjects()[i];
  if (asked.empty() || kept.courses.failed) return;
  for (const auto& event : kept.courses.actual.events()) {
    const bool counts = std::ranges::any_of(asked, [&](Variable kind) { return model::counts_as(event, kind); });
    if (!counts || !(event.day < out.last_day[i])) continue;
    out.event_subject.push_back(static_cast<std::int64_t>(i));
    out.event_kind.push_back(static_cast<std::int32_t>(event.kind));
    out.event_day.push_back(event.day);
  }
}

void add_times(PatientRecords& out, const Scenario& scenario, const trial::DataCut& cut) {
  const std::size_t endpoints = scenario.endpoints.size();
  out.time.assign(cut.size() * endpoints, none);
  out.event.assign(cut.size() * endpoints, -1);
  for (std::size_t e = 0; e < endpoints; ++e) {
    if (!scenario.endpoints[e].is_time_to_event()) continue;
    const auto all = analysis::follow_ups(scenario.endpoints[e], cut);
    for (std::size_t i = 0; i < cut.size(); ++i) {
      if (!all[i]) continue;
      out.time[i * endpoints + e] = all[i]->time;
      out.event[i * endpoints + e] = all[i]->event ? 1 : 0;
    }
  }
}

PatientRecords records_of(const ConductedTrial& trial, std::int32_t design_point, const PatientStorage& storage) {
  PatientRecords out;
  const std::size_t visits = trial.cut.size() * trial.cut.visits(), values = visits * storage.variables.size();
  out.visit_day.reserve(visits);
  out.attended.reserve(visits);
  for (auto* column : {&out.observed, &out.truth, &out.untreated_truth}) column->reserve(values);
  for_each_patient_column(out, [&](const char*, auto& column) { column.reserve(trial.cut.size()); });
  for (std::size_t i = 0; i < trial.cut.size(); ++i) {
    add_subject(out, trial, i, design_point);
    add_visits(out, trial, i, storage.variables);
    add_events(out, trial, i);
  }
  add_times(out, *trial.plan.scenario, trial.cut);
  return out;
}

}  // namespace

PatientStorage patient_storage(const Scenario& scenario) {
  PatientStorage storage;
  storage.replicates = scenario.stored_replicates;
  if (storage.replicates == 0) return storage;
  std::uint8_t tests = 0;
  for (const auto at_visit : meal_tests_by_visit(scenario)) tests |= at_visit;
  const bool markers = asks_for_markers(scenario);
  for (const auto& variable : all_variables()) {
    if (is_stored(variable, scenario, tests, markers)) storage.variables.push_back(variable.variable);
  }
  return storage;
}

std::size_t bytes_of_a_stored_subject(const ResultShape& shape) {
  constexpr std::size_t of_subject = 512;  // facts and names
  constexpr std::size_t of_value = 4 * sizeof(double) + 1;
  return of_subject + shape.visits.size() * shape.patients.variables.size() * of_value;
}

std::size_t stored_replicates(const ResultShape& shape, std::uint64_t first_replicate, std::uint32_t count) {
  if (first_replicate >= shape.patients.replicates) return 0;
  return static_cast<std::size_t>(std::min<std::uint64_t>(count, shape.patients.replicates - first_replicate));
}

void store_patients(const ConductedTrial& trial, std::size_t condition, std::size_t replicate_of_batch,
                    const ResultShape& shape, BatchResult& batch) {
  if (replicate_of_batch >= stored_replicates(shape, batch.first_replicate, batch.count)) return;
  const std::size_t hypothesis = condition % shape.hypotheses.size();
  if (shape.hypotheses[hypothesis] != hypotheses[as_specified].name) return;
  const std::size_t point = condition / shape.hypotheses.size();
  batch.patients[replicate_of_batch * shape.design_points.size() + point] =
      records_of(trial, static_cast<std::int32_t>(point), shape.patients);
}

}  // namespace islet::simulation
