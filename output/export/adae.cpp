// Analysis data set of adverse events: one row an event, from enrollment to dropout or the last visit.

#include <cmath>

#include "output/cdisc/subject_columns.hpp"
#include "output/export/adam_datasets.hpp"

namespace islet::output {
namespace {

std::vector<Column> adae_columns() {
  auto all = core_columns();
  const std::vector<Column> own = {
      {"AESEQ", "Sequence Number", ColumnKind::integer},
      {"AETERM", "Reported Term for the Adverse Event"},
      {"AEDECOD", "Dictionary-Derived Term"},
      {"AESER", "Serious Event", ColumnKind::text, "", "Y,N"},
      {"ASTDT", "Analysis Start Date (Day of Trial)", ColumnKind::integer, "d"},
      {"ASTDY", "Analysis Start Relative Day", ColumnKind::integer, "d"},
      {"AETIME", "Time from Enrollment to Event (Days)", ColumnKind::real, "d"},
      {"TRTEMFL", "Treatment Emergent Analysis Flag", ColumnKind::text, "", "Y"},
  };
  all.insert(all.end(), own.begin(), own.end());
  return all;
}

// "hypoglycemia_level_1" -> "HYPOGLYCEMIA LEVEL 1": the program's own words, coded in no dictionary.
std::string term_of(const std::string& variable) {
  std::string term;
  for (const char c : variable) {
    const bool lower = c >= 'a' && c <= 'z';
    term += c == '_' ? ' ' : (lower ? static_cast<char>(c - 'a' + 'A') : c);
  }
  return term;
}

// Whether the event is on the day of the first infusion or later.
bool treatment_emergent(const PatientBlock& block, const PatientEvent& event) {
  const double start = block.numbers.at("TRTSDT")[event.subject] - block.numbers.at("ENRLDT")[event.subject];
  return event.time >= start;  // false without an infusion
}

Row row_of(const PatientBlock& block, const std::vector<std::string>& terms, const PatientEvent& event,
           std::int64_t number) {
  const auto& variable = terms.at(event.term);
  Row row = core_values(block, event.subject);
  const Row own = {Value(number),
                   text_value(term_of(variable)),
                   text_value(term_of(variable)),
                   text_value(variable == "serious_adverse_event" ? "Y" : "N"),
                   whole_value(block.numbers.at("ENRLDT")[event.subject] + std::floor(event.time)),
                   whole_value(relative_day(event.time)),
                   real_value(event.time),
                   text_value(treatment_emergent(block, event) ? "Y" : "")};
  row.insert(row.end(), own.begin(), own.end());
  return row;
}

}  // namespace

Dataset adae(const PatientFacts& facts) {
  const auto rows = [terms = facts.event_terms](const PatientBlock& block, const RowSink& sink) {
    std::int64_t number = 0;
    std::size_t subject = block.subjects;
    for (const auto& event : block.events) {
      number = event.subject == subject ? number + 1 : 1;
      subject = event.subject;
      sink(row_of(block, terms, event, number));
    }
  };
  return {"ADAE", "Adverse Event Analysis (Simulated)", adae_columns(), {"STUDYID", "USUBJID", "AESEQ"}, rows};
}

}  // namespace islet::output
