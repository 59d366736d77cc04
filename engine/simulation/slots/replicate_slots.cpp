#include "engine/simulation/slots/replicate_slots.hpp"

#include <algorithm>
#include <cmath>
#include <optional>
#include <utility>

#include "engine/analysis/evaluate_endpoint.hpp"
#include "engine/analysis/follow_up.hpp"
#include "engine/analysis/run_analysis.hpp"
#include "engine/core/calendar.hpp"
#include "engine/simulation/results/batch_shape.hpp"
#include "engine/simulation/scenario/effect.hpp"
#include "engine/simulation/slots/event_slots.hpp"
#include "engine/simulation/slots/flow.hpp"
#include "engine/simulation/slots/resource_slots.hpp"
#include "engine/simulation/slots/stored_patients.hpp"

namespace islet::simulation {
namespace {

std::vector<std::vector<double>> endpoint_values(const Scenario& scenario, const trial::DataCut& cut) {
  std::vector<std::vector<double>> values;
  for (const auto& endpoint : scenario.endpoints) values.push_back(analysis::evaluate_endpoint(endpoint, cut));
  return values;
}

Look analyse(const Scenario& scenario, const trial::DataCut& cut, const std::vector<std::vector<double>>& values) {
  Look look;
  for (const auto& spec : scenario.analyses) {
    look.push_back(analysis::run_analysis(spec, scenario.endpoints[spec.endpoint], values[spec.endpoint], cut));
  }
  return look;
}

void write_analysis(AnalysisSlots& slots, std::size_t at, const analysis::TestResult& result, analysis::Benefit benefit,
                    const analysis::PlanningFigures& planning, const TrueEffect& effect) {
  slots.estimate[at] = result.estimate;
  slots.se[at] = result.se;
  slots.ci_low[at] = result.ci_low;
  slots.ci_high[at] = result.ci_high;
  slots.p_value[at] = result.p_value;
  slots.reject[at] = result.reject ? 1 : 0;
  slots.reject_harm[at] = rejects_towards_harm(result, benefit) ? 1 : 0;
  slots.status[at] = stored(result.status);
  slots.sd_change[at] = planning.sd;
  slots.baseline_correlation[at] = planning.baseline_correlation;
  slots.true_estimand[at] = effect.estimand;
  slots.true_difference[at] = effect.difference;
}

// Writes n, mean, SD and responders of one endpoint in one arm.
void write_endpoint(EndpointSlots& slots, std::size_t at, bool responder, const std::vector<double>& values,
                    const trial::DataCut& cut, std::size_t arm) {
  std::int32_t n = 0;
  std::int32_t missing = 0;
  double sum = 0.0;
  for (std::size_t i = 0; i < cut.size(); ++i) {
    if (cut.subject(i).arm != arm) continue;
    if (std::isnan(values[i])) {
      ++missing;
      continue;
    }
    ++n;
    sum += values[i];
  }
  const double mean = n > 0 ? sum / n : std::nan("");
  double squares = 0.0;
  for (std::size_t i = 0; i < cut.size(); ++i) {
    if (cut.subject(i).arm == arm && !std::isnan(values[i])) squares += (values[i] - mean) * (values[i] - mean);
  }
  slots.n[at] = n;
  slots.n_missing[at] = missing;
  slots.mean[at] = mean;
  slots.sd[at] = n > 1 ? std::sqrt(squares / (n - 1)) : std::nan("");
  slots.responders[at] = responder ? static_cast<std::int32_t>(std::lround(sum)) : -1;
}

// The truth that an endpoint's strategy for rescue refers to. Its endpoints are evaluated once, whoever analyses them.
class Truth {
 public:
  Truth(const TrialPlan& plan, const ReplicateConduct& conduct)
      : plan_(plan), conduct_(conduct), actual_(conduct.true_table()), twin_(conduct.twin_table()) {
    values_.resize(plan.scenario->endpoints.size());
  }

  [[nodiscard]] const trial::TrueTable& actual() const { return actual_; }
  [[nodiscard]] const trial::TrueTable& twin() const { return twin_; }

  [[nodiscard]] TrueEffect effect(const analysis::AnalysisSpec& spec) {
    const auto& endpoint = plan_.scenario->endpoints[spec.endpoint];
    auto& values = values_[spec.endpoint];
    const bool hypothetical = endpoint.rescue == analysis::RescueStrategy::hypothetical;
    if (!values) {
      values = hypothetical
                   ? true_values(endpoint, conduct_.true_table_without_rescue(), conduct_.twin_table_without_rescue())
                   : true_values(endpoint, actual_, twin_);
    }
    return true_effect(spec, actual_, *values);  // who is in which arm: the same with and without rescue
  }

 private:
  const TrialPlan& plan_;
  const ReplicateConduct& conduct_;
  trial::TrueTable actual_;
  trial::TrueTable twin_;
  std::vector<std::optional<TrueValues>> values_;  // one an endpoint
};

// A time to event has no mean of its own: that of the Kaplan-Meier curve stands there, the share with the event by the
// endpoint's visit, or the mean insulin-free time up to the longest possible one.
void write_event_curve(EndpointSlots& slots, std::size_t at, const analysis::Endpoint& endpoint,
                       const trial::DataCut& cut, std::size_t arm) {
  const auto all = analysis::follow_ups(endpoint, cut);
  std::vector<analysis::FollowUp> known;
  for (std::size_t i = 0; i < cut.size(); ++i) {
    if (cut.subject(i).arm == arm && all[i]) known.push_back(*all[i]);
  }
  const auto curve = analysis::kaplan_meier(known, analysis::longest_follow_up(endpoint, cut.baseline_visit()));
  const bool until_definition = std::get<analysis::TimeToEvent>(endpoint.what).first.has_value();
  slots.mean[at] = until_definition ? curve.incidence : curve.event_free_time;
  slots.sd[at] = std::nan("");
}

}  // namespace

bool rejects_towards_harm(const analysis::TestResult& result, analysis::Benefit benefit) {
  if (!result.reject) return false;
  return benefit == analysis::Benefit::increase ? result.estimate < 0.0 : result.estimate > 0.0;
}

AnalysedCut analyse_cut(const Scenario& scenario, trial::DataCut cut) {
  AnalysedCut analysed{std::move(cut), {}, {}};
  analysed.values = endpoint_values(scenario, analysed.cut);
  analysed.look = analyse(scenario, analysed.cut, analysed.values);
  return analysed;
}

void write_slots(const TrialPlan& plan, const ReplicateConduct& conduct, const CandidatePool& pool,
                 std::size_t pool_row, SlotPlace place, BatchResult& batch, const ResultShape& shape) {
  const auto& scenario = *plan.scenario;
  const std::size_t slot = place.condition * batch.count + place.replicate;
  const auto& cut = *conduct.last_cut;
  const auto& values = conduct.endpoint_values;
  Truth truth(plan, conduct);
  for (std::size_t a = 0; a < scenario.analyses.size(); ++a) {
    const auto& spec = scenario.analyses[a];
    const auto& endpoint = scenario.endpoints[spec.endpoint];
    write_analysis(batch.analyses, slot * scenario.analyses.size() + a, conduct.looks.back()[a], endpoint.benefit,
                   analysis::planning_figures(spec, endpoint, values[spec.endpoint], cut), truth.effect(spec));
  }
  const std::size_t arms = scenario.design.arms.size();
  for (std::size_t e = 0; e < scenario.endpoints.size(); ++e) {
    for (std::size_t arm = 0; arm < arms; ++arm) {
      const auto& endpoint = scenario.endpoints[e];
      const std::size_t at = (slot * scenario.endpoints.size() + e) * arms + arm;
      write_endpoint(batch.endpoints, at, endpoint.is_responder() || endpoint.is_time_to_event(), values[e], cut, arm);
      if (endpoint.is_time_to_event()) write_event_curve(batch.endpoints, at, endpoint, cut, arm);
    }
  }
  batch.trials.n_enrolled[slot] = static_cast<std::int32_t>(conduct.subjects().size());
  batch.trials.n_screened[slot] = static_cast<std::int32_t>(conduct.screened());
  batch.trials.stop_look[slot] = static_cast<std::int32_t>(conduct.looks.size()) - 1;
  batch.trials.months_last_in[slot] = conduct.last_enrollment_day() / days_per_month;
  batch.trials.months[slot] = conduct.last_record_day() / days_per_month;
  write_flow(plan, conduct, pool, pool_row, slot, batch);
  write_events(plan, conduct, slot, batch.events);
  write_resources(plan, conduct, slot, batch.resources);
  store_patients({plan, conduct, cut, truth.actual(), truth.twin()}, place.condition, place.replicate, shape, batch);
}

void repeat_slots(const ResultShape& shape, std::size_t from, std::size_t to, std::size_t first, std::size_t count,
                  BatchResult& batch) {
  for_each_column(batch, [&](const char*, const char*, RowOf row, auto& column) {
    const std::size_t length = row_length(shape, row);
    const auto place = [&](std::size_t condition) {
      return column.begin() + static_cast<std::ptrdiff_t>((condition * batch.count + first) * length);
    };
    std::copy_n(place(from), count * length, place(to));
  });
}

}  // namespace islet::simulation
