#include "engine/simulation/slots/flow.hpp"

namespace islet::simulation {
namespace {

bool was_dosed(const EnrolledSubject& subject) {
  return !subject.schedule.infusions.empty() && subject.schedule.infusions.front().day < subject.schedule.dropout_day;
}

// Whether rescue began at a visit that the subject attended.
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

}  // namespace islet::simulation
