#include "engine/simulation/conduct/trial_outcome.hpp"

#include <fmt/format.h>

#include <cmath>
#include <stdexcept>

#include "engine/analysis/test_result.hpp"
#include "engine/simulation/scenario/performance_measure.hpp"

namespace islet::simulation {
namespace {

double of_analysis(OutcomeMeasure measure, const AnalysisSlots& slots, std::size_t i) {
  if (slots.status[i] == stored(analysis::TestStatus::numerical_failure)) return not_available;
  switch (measure) {
    case OutcomeMeasure::power:
      return slots.reject[i] != 0 && slots.reject_harm[i] == 0 ? 1.0 : 0.0;
    case OutcomeMeasure::reject_any:
      return slots.reject[i] != 0 ? 1.0 : 0.0;
    case OutcomeMeasure::estimate:
      return slots.estimate[i];
    case OutcomeMeasure::true_estimand:
      return slots.true_estimand[i];
    case OutcomeMeasure::true_difference:
      return slots.true_difference[i];
    default:
      throw std::logic_error("no measure of an analysis");
  }
}

double in_arm(OutcomeMeasure measure, const EndpointSlots& slots, std::size_t i) {
  if (measure == OutcomeMeasure::mean) return slots.mean[i];
  return slots.n[i] > 0 && slots.responders[i] >= 0 ? static_cast<double>(slots.responders[i]) / slots.n[i]
                                                    : not_available;
}

bool too_many_failed(const TrialSlots& slots, std::size_t row, double tolerated) {
  return slots.n_failed[row] > tolerated * slots.n_enrolled[row];
}

constexpr const char* name_of(OutcomeMeasure measure) {
  switch (measure) {
    case OutcomeMeasure::power:
      return "power";
    case OutcomeMeasure::reject_any:
      return "rejections";
    case OutcomeMeasure::estimate:
      return "estimate";
    case OutcomeMeasure::true_estimand:
      return "true estimand";
    case OutcomeMeasure::true_difference:
      return "true difference";
    case OutcomeMeasure::rate:
      return "rate";
    case OutcomeMeasure::mean:
      return "mean";
    case OutcomeMeasure::n_screened:
      return "number screened";
    case OutcomeMeasure::n_enrolled:
      return "number enrolled";
    case OutcomeMeasure::months:
      return "months to the last subject out";
  }
  return "";
}

}  // namespace

double value_of(const TrialOutcome& outcome, const BatchResult& batch, const ResultShape& shape, std::size_t point,
                std::size_t replicate, double tolerated) {
  const std::size_t row = shape.condition(point, outcome.hypothesis) * batch.count + replicate;
  if (too_many_failed(batch.trials, row, tolerated)) return not_available;
  switch (outcome.measure) {
    case OutcomeMeasure::n_screened:
      return batch.trials.n_screened[row];
    case OutcomeMeasure::n_enrolled:
      return batch.trials.n_enrolled[row];
    case OutcomeMeasure::months:
      return batch.trials.months[row];
    case OutcomeMeasure::rate:
    case OutcomeMeasure::mean: {
      const std::size_t first = (row * shape.endpoints.size() + outcome.of) * shape.arms.size();
      const double value = in_arm(outcome.measure, batch.endpoints, first + outcome.arm);
      return outcome.against ? value - in_arm(outcome.measure, batch.endpoints, first + *outcome.against) : value;
    }
    default:
      return of_analysis(outcome.measure, batch.analyses, row * shape.analyses.size() + outcome.of);
  }
}

std::string words_of(const TrialOutcome& outcome, const ResultShape& shape) {
  std::string text = name_of(outcome.measure);
  switch (outcome.measure) {
    case OutcomeMeasure::n_screened:
    case OutcomeMeasure::n_enrolled:
    case OutcomeMeasure::months:
      break;
    case OutcomeMeasure::rate:
    case OutcomeMeasure::mean:
      text += fmt::format(" of {} in {}", shape.endpoints[outcome.of], shape.arms[outcome.arm]);
      if (outcome.against) text += fmt::format(" minus {}", shape.arms[*outcome.against]);
      break;
    default:
      text += fmt::format(" of {}", shape.analyses[outcome.of]);
  }
  if (outcome.hypothesis > 0) text += fmt::format(", under {}", shape.hypotheses[outcome.hypothesis]);
  return text;
}

}  // namespace islet::simulation
