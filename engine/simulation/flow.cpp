#include "engine/simulation/flow.hpp"

#include <array>
#include <cmath>

#include "engine/analysis/quantified.hpp"
#include "engine/simulation/trajectory_summary.hpp"

namespace islet::simulation {
namespace {

bool was_dosed(const EnrolledSubject& subject) {
  return !subject.schedule.infusions.empty() && subject.schedule.infusions.front().day < subject.schedule.dropout_day;
}

// Rescue began at a visit that the subject attended.
bool was_rescued(const ReplicateConduct::Kept& kept, std::size_t visits) {
  const auto& subject = kept.subject;
  for (std::size_t v = 0; v < visits; ++v) {
    if (subject.schedule.visit_day[v] >= subject.schedule.dropout_day) return false;
    if (kept.courses.actual.observed(v, Variable::rescued) == 1.0) return true;
  }
  return false;
}

void count_arms(const TrialPlan& plan, const ReplicateConduct& conduct, std::size_t slot, BatchResult& batch) {
  const std::size_t arms = plan.scenario->design.arms.size();
  auto& flow = batch.flow;
  for (const auto& kept : conduct.subjects()) {
    const auto& subject = kept.subject;
    const std::size_t at = slot * arms + subject.arm;
    ++flow.allocated[at];
    if (was_dosed(subject)) ++flow.dosed[at];
    if (!kept.courses.failed && was_rescued(kept, plan.meal_tests.size())) ++flow.rescued[at];
    if (kept.courses.failed) {
      ++flow.failed_numerically[at];
      ++batch.trials.n_failed[slot];
    } else if (subject.schedule.visit_day.back() < subject.schedule.dropout_day) {
      ++flow.completed[at];
    } else {
      ++flow.discontinued[at];  // one reason: dropout
    }
  }
}

// Where the values of one subject at one visit stand.
struct Row {
  const Columns* values;
  std::size_t row;
};

// Of an arm's subjects whose visit is available.
template <trial::Layer layer>
void find_rows(const trial::TrialTable<layer>& table, const TrajectoryCell& cell, std::vector<Row>& rows) {
  rows.clear();
  for (std::size_t i = 0; i < table.size(); ++i) {
    const auto& subject = table.subject(i);
    if (subject.arm != cell.arm || subject.available[cell.visit] == 0) continue;
    rows.push_back({subject.values, subject.first_row + cell.visit});
  }
}

template <trial::Layer layer>
void add_layer(const trial::TrialTable<layer>& table, TrajectoryCell cell, const TrialPlan& plan,
               const ResultShape& shape, TrajectorySums& trajectories) {
  std::vector<Row> rows;
  std::vector<double> values;
  for (cell.arm = 0; cell.arm < plan.scenario->design.arms.size(); ++cell.arm) {
    for (cell.visit = 0; cell.visit < plan.meal_tests.size(); ++cell.visit) {
      find_rows(table, cell, rows);
      for (const auto& variable : all_variables()) {
        cell.variable = variable.variable;
        const auto column = index_of(variable.variable);
        const double limit = analysis::limit_of_quantification(variable.variable);
        values.clear();
        for (const auto& row : rows) {
          const double value = row.values->at(row.row, column);
          if (std::isnan(value)) continue;
          values.push_back(analysis::quantified_or_nan(value, analysis::BelowQuantification::half, limit));
        }
        if (!values.empty()) add_values(trajectories, index_of(shape, cell), variable.variable, values);
      }
    }
  }
}

}  // namespace

void write_flow(const TrialPlan& plan, const ReplicateConduct& conduct, const CandidatePool& pool, std::size_t pool_row,
                std::size_t slot, BatchResult& batch) {
  const std::size_t criteria = plan.scenario->design.eligibility.size() + 1;
  const auto& outcome = pool.outcome(pool_row);
  for (std::size_t candidate = 0; candidate < conduct.screened(); ++candidate) {
    if (outcome[candidate] < 0) continue;
    ++batch.flow.failed_by_criterion[slot * criteria + static_cast<std::size_t>(outcome[candidate])];
  }
  batch.flow.failed_by_criterion[slot * criteria + criteria - 1] = conduct.passed_over_full_stratum();
  count_arms(plan, conduct, slot, batch);
}

void add_trajectories(const TrialPlan& plan, const trial::DataCut& cut,
                      const trial::TrueTable& truth, std::size_t cell, const ResultShape& shape,
                      TrajectorySums& trajectories) {
  add_layer(truth, {cell, Layer::truth, 0, 0, {}}, plan, shape, trajectories);
  add_layer(cut, {cell, Layer::observed, 0, 0, {}}, plan, shape, trajectories);
}

}  // namespace islet::simulation
