#pragma once
// The sections of the report that are words and tables, in HTML.

#include <string>

#include "output/report/html.hpp"
#include "output/report/report.hpp"

namespace islet::output {

// The design, or how many of them, and the answer in sentences; the planning caveat before them, the warnings after.
[[nodiscard]] std::string answer_section(const ReportSource& source);

[[nodiscard]] std::string design_in_a_sentence(const ResultsFile& r);

// Sentences, one a line.
[[nodiscard]] std::string answer_box(std::string_view sentences);

// For each design of a space that sweeps the number of subjects: the fewest that reach 80 % under each form of the
// model. Nothing for another space.
[[nodiscard]] std::string fewest_subjects(const ResultsFile& results);

// Every design point of a design space; folded where they are many, and cut where they are very many.
[[nodiscard]] std::string design_points_table(const ResultsFile& results);

// Arms, doses, infusions, products; conduct; people and models. From the scenario as it was resolved.
[[nodiscard]] std::string design_section(const ReportSource& source);

// Who took part: screened, enrolled, and by arm allocated, infused, rescued, completed, discontinued and why.
[[nodiscard]] std::string flow_section(const ReportSource& source);

// What the trial uses and pays; empty without `costs`.
[[nodiscard]] std::string cost_section(const ReportSource& source);

// How the sensitivity analysis was conducted and what varied; empty without one.
[[nodiscard]] std::string sensitivity_section(const ReportSource& source);

// Endpoints as planned.
[[nodiscard]] std::string estimand_section(const ReportSource& source);

// Analyses, families and the rule of success as planned.
[[nodiscard]] std::string methods_section(const ReportSource& source);

// The scenario's rule of success with its probability; empty without one.
[[nodiscard]] std::string success_in_words(const ResultsFile& r);

// The power of each analysis of a family by itself, unadjusted and adjusted; empty without families.
[[nodiscard]] std::string family_section(const ResultsFile& r);

// Means of the endpoints by arm; empty when all endpoints are responders.
[[nodiscard]] std::string means_section(const ReportSource& source);

// What is assumed and what lies outside the evidence, by name.
[[nodiscard]] std::string assumptions_section(const ReportSource& source);

// Program, seed, command, scenario as read.
[[nodiscard]] std::string provenance_section(const ReportSource& source, std::string_view licenses);

}  // namespace islet::output
