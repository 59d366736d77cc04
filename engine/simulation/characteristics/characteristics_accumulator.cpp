#include "engine/simulation/characteristics/characteristics_accumulator.hpp"

#include <algorithm>
#include <cmath>
#include <stdexcept>

#include "engine/simulation/results/batch_shape.hpp"

namespace islet::simulation {
namespace {

template <typename Slots>
bool rejects_for_benefit(const Slots& slots, std::size_t i) {
  return slots.reject[i] != 0 && slots.reject_harm[i] == 0;
}

constexpr auto in_clusters = hypotheses[under_uncertainty].name;

// `each` sums a hypothesis.
template <typename Sums>
void resize(std::vector<Sums>& all, std::size_t each, const Question& question) {
  for (const auto& hypothesis : question.shape.hypotheses) {
    const std::uint32_t cluster = hypothesis == in_clusters ? question.replicates_per_draw : 1;
    for (std::size_t i = 0; i < each; ++i) all.push_back(Sums{cluster});
  }
}

}  // namespace

CharacteristicsAccumulator::CharacteristicsAccumulator(Question question, std::size_t design_point)
    : question_(std::move(question)), design_point_(design_point) {
  const auto& shape = question_.shape;
  if (question_.analyses.size() != shape.analyses.size() || question_.endpoints.size() != shape.endpoints.size()) {
    throw std::logic_error("the shape of the results does not fit the scenario's analyses and endpoints");
  }
  if (question_.families.size() != shape.families.size()) {
    throw std::logic_error("the shape of the results does not fit the scenario's families");
  }
  const std::size_t arms = shape.arms.size();
  resize(analyses_, shape.analyses.size(), question_);
  if (has_concurrent_control(shape)) resize(contrasts_, shape.analyses.size(), question_);
  resize(families_, shape.families.size() * adjustments.size(), question_);
  resize(family_power_, shape.families.size() * adjustments.size() * shape.analyses.size(), question_);
  resize(endpoints_, shape.endpoints.size() * arms, question_);
  resize(trials_, 1, question_);
  resize(arms_, arms, question_);
  resize(failed_by_criterion_, shape.criteria.size(), question_);
  resize(discontinued_, arms * shape.discontinuations.size(), question_);
  resize(events_, arms * shape.events.size(), question_);
  if (!shape.events.empty()) resize(patient_years_, arms, question_);
}

void CharacteristicsAccumulator::add(const BatchResult& batch) {
  if (batch.first_replicate != replicates_) throw std::logic_error("batches must come in order and without gaps");
  require_shape(batch, question_.shape);
  for (std::size_t h = 0; h < question_.shape.hypotheses.size(); ++h) {
    for (std::size_t r = 0; r < batch.count; ++r) {
      const std::size_t row = question_.shape.condition(design_point_, h) * batch.count + r;
      add_analyses(batch.analyses, h, row);
      if (!contrasts_.empty()) add_contrasts(batch.contrasts, h, row);
      add_families(batch.analyses, h, row);
      add_endpoints(batch, h, row);
      add_trial(batch, h, row);
      add_flow(batch.flow, h, row);
      if (!events_.empty()) add_events(batch, h, row);
    }
  }
  replicates_ += batch.count;
}

void CharacteristicsAccumulator::add_analyses(const AnalysisSlots& slots, std::size_t hypothesis, std::size_t row) {
  const std::size_t count = question_.analyses.size();
  for (std::size_t a = 0; a < count; ++a) {
    const std::size_t i = row * count + a;
    auto& sums = analyses_[hypothesis * count + a];
    const auto status = static_cast<std::size_t>(slots.status[i]);
    if (status >= sums.by_status.size()) throw std::logic_error("an analysis has no such status");
    ++sums.by_status[status];
    sums.power.add(rejects_for_benefit(slots, i));
    sums.reject_any.add(slots.reject[i] != 0);
    sums.reject_harm.add(slots.reject[i] != 0 && slots.reject_harm[i] != 0);
    sums.estimate.add(slots.estimate[i]);
    sums.se.add(slots.se[i]);
    sums.true_estimand.add(slots.true_estimand[i]);
    sums.bias.add(slots.estimate[i] - slots.true_estimand[i]);
    const double truth = slots.true_estimand[i];
    if (!std::isnan(truth) && !std::isnan(slots.ci_low[i]) && !std::isnan(slots.ci_high[i])) {
      sums.coverage.add(slots.ci_low[i] <= truth && truth <= slots.ci_high[i]);
    } else {
      sums.coverage.pass();
    }
    sums.true_difference.add(slots.true_difference[i]);
    sums.sd_change.add(slots.sd_change[i]);
    sums.correlation.add(slots.baseline_correlation[i]);
  }
}

// An analysis without a counterpart was not run in any replicate; its measures stay without a value.
void CharacteristicsAccumulator::add_contrasts(const ContrastSlots& slots, std::size_t hypothesis, std::size_t row) {
  const std::size_t count = question_.analyses.size();
  for (std::size_t a = 0; a < count; ++a) {
    const std::size_t i = row * count + a;
    if (slots.status[i] == stored(analysis::TestStatus::not_run)) continue;
    auto& sums = contrasts_[hypothesis * count + a];
    sums.power.add(rejects_for_benefit(slots, i));
    sums.reject_any.add(slots.reject[i] != 0);
    sums.estimate.add(slots.estimate[i]);
  }
}

void CharacteristicsAccumulator::add_families(const AnalysisSlots& slots, std::size_t hypothesis, std::size_t row) {
  const std::size_t first = row * question_.analyses.size();
  for (std::size_t f = 0; f < question_.families.size(); ++f) {
    const auto& family = question_.families[f];
    std::vector<FamilyMember> members;
    for (const auto a : family.analyses) {
      const double estimate = slots.estimate[first + a];
      const auto benefit = question_.endpoints[question_.analyses[a].endpoint].benefit;
      members.push_back({slots.p_value[first + a], slots.reject[first + a] != 0,
                         benefit == analysis::Benefit::increase ? !(estimate < 0.0) : !(estimate > 0.0)});
    }
    const auto outcomes = family_outcomes(members, family.alpha);
    for (std::size_t k = 0; k < outcomes.size(); ++k) {
      const auto at = family_place(hypothesis, f, adjustments[k], question_.families.size());
      families_[at].add(outcomes[k], members.size());
      for (std::size_t i = 0; i < members.size(); ++i) {
        family_power_[at * question_.analyses.size() + family.analyses[i]].add(outcomes[k].succeeds[i]);
      }
    }
  }
}

void CharacteristicsAccumulator::add_endpoints(const BatchResult& batch, std::size_t hypothesis, std::size_t row) {
  const auto& slots = batch.endpoints;
  const std::size_t arms = question_.shape.arms.size();
  for (std::size_t e = 0; e < question_.endpoints.size(); ++e) {
    for (std::size_t arm = 0; arm < arms; ++arm) {
      const std::size_t i = (row * question_.endpoints.size() + e) * arms + arm;
      auto& sums = endpoints_[(hypothesis * question_.endpoints.size() + e) * arms + arm];
      const double n = slots.n[i];
      const double allocated = batch.flow.allocated[row * arms + arm];
      sums.n.add(n);
      sums.mean.add(slots.mean[i]);
      sums.sd.add(slots.sd[i]);
      sums.missing_share.add(allocated > 0.0 ? slots.n_missing[i] / allocated : not_available);
      const bool has_rate = slots.responders[i] >= 0 && slots.n[i] > 0;
      sums.rate.add(has_rate ? slots.responders[i] / n : not_available);
      if (has_rate) sums.subjects += slots.n[i];
    }
  }
}

void CharacteristicsAccumulator::add_trial(const BatchResult& batch, std::size_t hypothesis, std::size_t row) {
  auto& sums = trials_[hypothesis];
  sums.n_screened.add(batch.trials.n_screened[row]);
  sums.n_enrolled.add(batch.trials.n_enrolled[row]);
  sums.n_failed.add(batch.trials.n_failed[row]);
  sums.months_last_in.add(batch.trials.months_last_in[row]);
  sums.months.add(batch.trials.months[row]);

  const std::size_t first = row * question_.analyses.size();
  bool any = false;
  bool any_either = false;
  bool has_primary = false;
  for (std::size_t a = 0; a < question_.analyses.size(); ++a) {
    if (question_.analyses[a].role != analysis::Role::primary) continue;
    has_primary = true;
    any = any || rejects_for_benefit(batch.analyses, first + a);
    any_either = any_either || batch.analyses.reject[first + a] != 0;
  }
  if (has_primary) {
    sums.any_primary.add(any);
    sums.any_primary_either.add(any_either);
  }
  if (!question_.success) return;
  const auto rejects = [&](std::size_t a) { return rejects_for_benefit(batch.analyses, first + a); };
  const auto& rule = *question_.success;
  sums.success.add(rule.rule == Success::Rule::any_of ? std::ranges::any_of(rule.analyses, rejects)
                                                      : std::ranges::all_of(rule.analyses, rejects));
}

void CharacteristicsAccumulator::add_flow(const FlowSlots& slots, std::size_t hypothesis, std::size_t row) {
  const auto& shape = question_.shape;
  const std::size_t arms = shape.arms.size();
  for (std::size_t c = 0; c < shape.criteria.size(); ++c) {
    failed_by_criterion_[hypothesis * shape.criteria.size() + c].add(
        slots.failed_by_criterion[row * shape.criteria.size() + c]);
  }
  for (std::size_t arm = 0; arm < arms; ++arm) {
    auto& sums = arms_[hypothesis * arms + arm];
    sums.allocated.add(slots.allocated[row * arms + arm]);
    sums.dosed.add(slots.dosed[row * arms + arm]);
    sums.completed.add(slots.completed[row * arms + arm]);
    sums.rescued.add(slots.rescued[row * arms + arm]);
    sums.failed_numerically += slots.failed_numerically[row * arms + arm];
  }
  const std::size_t in_a_row = arms * shape.discontinuations.size();
  for (std::size_t i = 0; i < in_a_row; ++i)
    discontinued_[hypothesis * in_a_row + i].add(slots.discontinued[row * in_a_row + i]);
}

void CharacteristicsAccumulator::add_events(const BatchResult& batch, std::size_t hypothesis, std::size_t row) {
  const std::size_t arms = question_.shape.arms.size();
  const std::size_t kinds = question_.shape.events.size();
  for (std::size_t arm = 0; arm < arms; ++arm) {
    const double patient_years = batch.events.patient_years[row * arms + arm];
    const double allocated = batch.flow.allocated[row * arms + arm];
    patient_years_[hypothesis * arms + arm].add(patient_years);
    for (std::size_t e = 0; e < kinds; ++e) {
      const std::size_t i = (row * arms + arm) * kinds + e;
      auto& sums = events_[(hypothesis * arms + arm) * kinds + e];
      sums.events.add(batch.events.events[i]);
      sums.subjects.add(batch.events.subjects[i]);
      sums.subject_share.add(allocated > 0.0 ? batch.events.subjects[i] / allocated : not_available);
      sums.rate.add(batch.events.events[i], patient_years);
    }
  }
}

}  // namespace islet::simulation
