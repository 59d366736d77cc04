#include "tests/integration/reproducibility/example_trials.hpp"

#include "cli/compose/composed_trial.hpp"
#include "cli/compose/load_scenario.hpp"
#include "engine/simulation/scenario/effect.hpp"

namespace islet::invariance {
namespace {

std::vector<double> row_of(const Columns& values, std::size_t row) {
  std::vector<double> out;
  for (std::size_t c = 0; c < values.columns(); ++c) out.push_back(values.at(row, c));
  return out;
}

SubjectRecord record_of(const simulation::ReplicateConduct::Kept& kept, const trial::TrialDesign& design) {
  const auto& subject = kept.subject;
  SubjectRecord record;
  record.arm = design.arms[subject.arm].name;
  record.at_or_above = subject.at_or_above;
  record.dropout_day = subject.schedule.dropout_day;
  for (const auto& infusion : subject.schedule.infusions) record.infusion_days.push_back(infusion.day);
  const auto& visits = design.conduct.visits.visits;
  for (std::size_t v = 0; v < visits.size(); ++v) {
    const auto& course = kept.courses.actual;
    const std::size_t row = course.row(v);
    record.visits[visits[v].name] = {subject.schedule.visit_day[v], row_of(course.batch->truth, row),
                                     row_of(course.batch->observed, row)};
  }
  return record;
}

}  // namespace

TrialRecords conduct(const std::string& scenario, const simulation::Hypothesis& hypothesis, std::uint32_t first,
                     std::uint32_t replicates) {
  const cli::ComposedTrial trial(cli::read_scenario_text("example.yaml", scenario, {}), "example.yaml");
  const auto& plan = trial.plan();
  const auto& design = trial.scenario().design;
  simulation::BlockPeople people(plan, first, replicates);
  simulation::HypothesisBlock block(plan, hypothesis, people, first, replicates);
  while (!block.finished()) block.run_stage();
  TrialRecords records;
  for (std::uint32_t r = 0; r < replicates; ++r) {
    const auto& conducted = block.conducts()[r];
    for (const auto& kept : conducted.subjects()) {
      records.subjects[{first + r, kept.subject.candidate}] = record_of(kept, design);
    }
    for (std::uint32_t c = 0; c < people.candidates.outcome(r).size(); ++c) {
      records.eligible[{first + r, c}] = people.candidates.outcome(r)[c] < 0;
    }
    const auto& analyses = trial.scenario().analyses;
    for (std::size_t a = 0; a < analyses.size(); ++a) {
      records.estimates[analyses[a].name].push_back(conducted.looks.back()[a].estimate);
    }
    const auto& endpoint = trial.scenario().endpoints[analyses[0].endpoint];
    records.estimands.push_back(
        simulation::true_effect(analyses[0], endpoint, conducted.true_table(), conducted.twin_table()).estimand);
  }
  return records;
}

}  // namespace islet::invariance
