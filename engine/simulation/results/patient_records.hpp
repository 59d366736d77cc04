#pragma once
// Stored patients: what a database would hold of the subjects of one simulated trial, and the truth beside it. Plain
// columns in C order, so that parts of a run are laid end to end.

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "engine/core/variable.hpp"

namespace islet::simulation {

// Which replicates' patients are kept, and what of them.
struct PatientStorage {
  std::uint32_t replicates = 0;     // the first ones
  std::vector<Variable> variables;  // measured at visits, in the order of the enumerators
};

// Subjects in the order of their enrollment. Dimensions that follow the subject are those of the results' shape.
struct PatientRecords {
  // [subject]
  std::vector<std::int64_t> replicate, candidate;
  std::vector<std::int32_t> design_point, arm;
  std::vector<std::int32_t> stratum;                          // 0 at or above the cut, 1 below; 0 without a stratum
  std::vector<std::int32_t> baseline_visit;                   // index into the visits
  std::vector<std::int32_t> planned_infusions, infusions;     // of the arm; given before dropout
  std::vector<std::int8_t> failed;                            // numerically: nothing below is known of this subject
  std::vector<std::int8_t> completed;                         // attended the last visit
  std::vector<double> enrollment_day;                         // calendar day of study day 0
  std::vector<double> last_day;                               // study day of dropout or of the last visit
  std::vector<double> first_infusion_day, last_infusion_day;  // study days; NaN without
  std::vector<double> dose_received;                          // 1e6 cells/kg, all infusions
  std::vector<double> age, male, body_mass_index, weight, diabetes_duration, age_at_diagnosis;  // at baseline
  // [subject][visit]
  std::vector<std::int32_t> visit_day;  // actual study day, planned where the visit was missed
  std::vector<std::int8_t> attended;
  // [subject][visit][variable]
  std::vector<double> observed;         // NaN where not measured; below quantification: minus the limit
  std::vector<double> truth;            // error-free, dropout ignored
  std::vector<double> untreated_truth;  // of the same subject without any effect of the cells
  // [subject][endpoint], of times to an event
  std::vector<double> time;        // days; NaN for who is not at risk, and for other endpoints
  std::vector<std::int8_t> event;  // 1: seen, 0: censored, -1: no time
  // [event] seen in the trial
  std::vector<std::int64_t> event_subject;  // index into the subjects
  std::vector<std::int32_t> event_kind;     // Variable
  std::vector<double> event_day;            // study day, not whole

  [[nodiscard]] std::size_t subjects() const { return replicate.size(); }
};

// Calls visit(name, column) for every column: the one list of what is stored.
template <typename Records, typename Visit>
void for_each_patient_column(Records& records, Visit&& visit) {
  visit("replicate", records.replicate);
  visit("design_point", records.design_point);
  visit("candidate", records.candidate);
  visit("arm", records.arm);
  visit("stratum", records.stratum);
  visit("baseline_visit", records.baseline_visit);
  visit("planned_infusions", records.planned_infusions);
  visit("infusions", records.infusions);
  visit("failed", records.failed);
  visit("completed", records.completed);
  visit("enrollment_day", records.enrollment_day);
  visit("last_day", records.last_day);
  visit("first_infusion_day", records.first_infusion_day);
  visit("last_infusion_day", records.last_infusion_day);
  visit("dose_received", records.dose_received);
  visit("age", records.age);
  visit("male", records.male);
  visit("body_mass_index", records.body_mass_index);
  visit("weight", records.weight);
  visit("diabetes_duration", records.diabetes_duration);
  visit("age_at_diagnosis", records.age_at_diagnosis);
  visit("visit_day", records.visit_day);
  visit("attended", records.attended);
  visit("observed", records.observed);
  visit("truth", records.truth);
  visit("untreated_truth", records.untreated_truth);
  visit("time", records.time);
  visit("event", records.event);
  visit("event_subject", records.event_subject);
  visit("event_kind", records.event_kind);
  visit("event_day", records.event_day);
}

// Calls visit(name, pieces) for every column: its pieces in all records, in their order. Where they are laid end to
// end, indices of subjects have to be shifted (`event_subject`).
template <typename Visit>
void for_each_patient_column_of(const std::vector<PatientRecords>& parts, Visit&& visit) {
  std::vector<std::vector<const void*>> columns;  // [column][part]
  for (const auto& part : parts) {
    std::size_t next = 0;
    for_each_patient_column(part, [&](const char*, const auto& column) {
      if (next == columns.size()) columns.emplace_back();
      columns[next++].push_back(&column);
    });
  }
  std::size_t next = 0;
  for_each_patient_column(parts.front(), [&]<typename T>(const char* name, const std::vector<T>&) {
    std::vector<std::span<const T>> pieces;
    for (const void* column : columns[next]) pieces.emplace_back(*static_cast<const std::vector<T>*>(column));
    ++next;
    visit(name, pieces);
  });
}

// How many values stand beside each subject.
struct PatientExtents {
  std::size_t visits = 0;
  std::size_t variables = 0;
  std::size_t endpoints = 0;
};

// Whether every column has the length that its dimensions say, and every event a subject.
[[nodiscard]] bool fits(const PatientRecords& records, const PatientExtents& extents);

}  // namespace islet::simulation
