#include "cli/text/replayed_person.hpp"

#include <fmt/format.h>

#include <cmath>
#include <nlohmann/json.hpp>

#include "cli/json/number_json.hpp"
#include "cli/text/text_table.hpp"
#include "engine/simulation/conduct/hypothesis_block.hpp"
#include "engine/simulation/people/screening.hpp"
#include "engine/trial/eligibility.hpp"

namespace islet::cli {
namespace {

using Json = nlohmann::ordered_json;

void screen_alone(const ComposedTrial& trial, ReplayedPerson& person) {
  const model::PersonBatch persons{trial.plan().seed, {person.replicate}, {person.candidate}};
  const auto& design = trial.scenario().design;
  const auto screened = simulation::screen_batch(trial.plan().models, persons, design);
  for (std::size_t v = 0; v < variable_count; ++v) person.screening.push_back(screened.measured.at(0, v));
  person.failed_criterion = trial::first_failed_criterion(design.eligibility, persons, screened.measured).front();
}

void copy_records(const simulation::ReplicateConduct::Kept& kept, std::size_t visits, ReplayedPerson& person) {
  const auto& subject = kept.subject;
  person.enrolled = true;
  person.arm = subject.arm;
  person.enrollment_day = subject.enrollment_day;
  person.dropout_day = subject.schedule.dropout_day;
  person.visit_day.assign(subject.schedule.visit_day.begin(), subject.schedule.visit_day.end());
  std::vector<std::uint32_t> rows;
  const auto& course = kept.courses.actual;
  for (std::size_t v = 0; v < visits; ++v) rows.push_back(static_cast<std::uint32_t>(course.row(v)));
  person.truth = course.batch->truth.gather(rows);
  person.observed = course.batch->observed.gather(rows);
}

bool was_attended(const ReplayedPerson& person, std::size_t visit) {
  return person.visit_day[visit] < person.dropout_day;
}

std::string value_text(double value) { return std::isnan(value) ? "-" : fmt::format("{:.6g}", value); }

std::string outcome_of(const ReplayedPerson& person, const ComposedTrial& trial) {
  const auto& design = trial.scenario().design;
  if (person.enrolled)
    return fmt::format("enrolled on calendar day {:.1f} into {}", person.enrollment_day, design.arms[person.arm].name);
  if (person.failed_criterion < 0) return "eligible, not enrolled (the trial or the stratum was full)";
  return "not eligible: " + design.eligibility[static_cast<std::size_t>(person.failed_criterion)].name;
}

std::string visits_text(const ReplayedPerson& person, const ComposedTrial& trial) {
  std::vector<std::string> header = {"true / observed", "unit"};
  const auto& visits = trial.scenario().design.conduct.visits.visits;
  for (std::size_t v = 0; v < visits.size(); ++v)
    header.push_back(fmt::format("{} (day {})", visits[v].name, person.visit_day[v]));
  TextTable table(header);
  for (const auto& variable : all_variables()) {
    const auto column = index_of(variable.variable);
    std::vector<std::string> row = {std::string(variable.name), std::string(units_of(variable.dimension)[0].text)};
    for (std::size_t v = 0; v < visits.size(); ++v) {
      const double observed = was_attended(person, v) ? person.observed.at(v, column) : std::nan("");
      row.push_back(value_text(person.truth.at(v, column)) + " / " + value_text(observed));
    }
    table.add(row);
  }
  return table.text();
}

Json values_json(const Columns& values, std::size_t row) {
  Json out = Json::object();
  for (const auto& variable : all_variables()) {
    out[std::string(variable.name)] = number_json(values.at(row, index_of(variable.variable)));
  }
  return out;
}

}  // namespace

ReplayedPerson replay_person(const ComposedTrial& trial, const simulation::Hypothesis& hypothesis,
                             std::uint32_t replicate, std::uint32_t candidate) {
  ReplayedPerson person;
  person.replicate = replicate;
  person.candidate = candidate;
  person.hypothesis = hypothesis.name;
  screen_alone(trial, person);
  simulation::BlockPeople people(trial.plan(), replicate, 1);
  simulation::HypothesisBlock block(trial.plan(), hypothesis, people, replicate, 1);
  while (!block.finished()) block.run_stage();
  person.screened = block.conducts().front().screened();
  for (const auto& kept : block.conducts().front().subjects()) {
    if (kept.subject.candidate == candidate) copy_records(kept, trial.shape().visits.size(), person);
  }
  return person;
}

std::string person_text(const ReplayedPerson& person, const ComposedTrial& trial) {
  std::string text = fmt::format("Candidate {} of replicate {} under {}: {}\n", person.candidate, person.replicate,
                                 person.hypothesis, outcome_of(person, trial));
  TextTable screening({"measured at screening", "unit", "value"});
  for (const auto& variable : all_variables()) {
    const double value = person.screening[index_of(variable.variable)];
    if (std::isnan(value)) continue;
    screening.add({std::string(variable.name), std::string(units_of(variable.dimension)[0].text), value_text(value)});
  }
  text += screening.text();
  if (!person.enrolled) return text;
  if (std::isfinite(person.dropout_day)) text += fmt::format("Leaves on study day {:.1f}\n", person.dropout_day);
  return text + visits_text(person, trial) + "  a value below the limit of quantification stands as minus the limit\n";
}

std::string person_json(const ReplayedPerson& person, const ComposedTrial& trial) {
  Json screening = Json::object();
  for (const auto& variable : all_variables()) {
    screening[std::string(variable.name)] = number_json(person.screening[index_of(variable.variable)]);
  }
  Json visits = Json::array();
  for (std::size_t v = 0; v < person.visit_day.size(); ++v) {
    visits.push_back({{"visit", trial.shape().visits[v]},
                      {"study_day", person.visit_day[v]},
                      {"attended", was_attended(person, v)},
                      {"true", values_json(person.truth, v)},
                      {"observed", was_attended(person, v) ? values_json(person.observed, v) : Json(nullptr)}});
  }
  const Json document = {{"study_id", "SIM-" + std::to_string(trial.plan().seed)},
                         {"simulated", "Y"},
                         {"replicate", person.replicate},
                         {"candidate", person.candidate},
                         {"hypothesis", person.hypothesis},
                         {"outcome", outcome_of(person, trial)},
                         {"arm", person.enrolled ? Json(trial.shape().arms[person.arm]) : Json(nullptr)},
                         {"screening", screening},
                         {"visits", visits}};
  return document.dump(2) + "\n";
}

}  // namespace islet::cli
