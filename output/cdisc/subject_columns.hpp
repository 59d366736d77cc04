#pragma once
// What is known of each subject, as an ADSL data set has it. The same columns stand in /patients.

#include <cstddef>
#include <functional>
#include <string>
#include <variant>
#include <vector>

#include "engine/simulation/results/patient_records.hpp"
#include "engine/simulation/scenario/scenario.hpp"
#include "output/cdisc/column.hpp"

namespace islet::output {

// What STUDYID begins with in every data set of this program, and in none of a real trial.
inline constexpr const char* study_mark = "SIM-";

// Facts of the trial, the same for all subjects.
struct StudyFacts {
  std::string study;  // STUDYID
  std::vector<std::string> arms;
  std::string at_or_above, below;  // levels of the stratum; empty without one
};

// The identifier begins with SIM, so that nobody takes the data for those of a real study.
[[nodiscard]] StudyFacts study_facts(const simulation::Scenario& scenario);

// An identifier that is unique in a results file: study, design point, replicate, candidate.
[[nodiscard]] std::string subject_id(const StudyFacts& study, const simulation::PatientRecords& records, std::size_t i);

// Days of the trial: 0 is the day on which the first subject is screened. Whole days, as a date is.
[[nodiscard]] double day_of_trial(const simulation::PatientRecords& records, std::size_t i, double study_day);
// Days of the subject as CDISC counts them: the day of enrollment is 1, the day before -1, and there is no day 0.
[[nodiscard]] double relative_day(double study_day);

struct SubjectColumn {
  Column column;
  std::function<std::string(const StudyFacts&, const simulation::PatientRecords&, std::size_t)> text;  // of text
  std::function<double(const simulation::PatientRecords&, std::size_t)> number;                        // of numbers
};

// All columns of a subject but USUBJID.
[[nodiscard]] const std::vector<SubjectColumn>& subject_columns();

}  // namespace islet::output
