#include "output/report/effect_scale.hpp"

#include <fmt/format.h>

#include <stdexcept>
#include <string_view>

#include "engine/analysis/analysis_words.hpp"
#include "engine/core/dimension.hpp"
#include "engine/core/variable.hpp"
#include "output/report/words.hpp"
#include "output/text/counted.hpp"
#include "output/text/number_text.hpp"

namespace islet::output {
namespace {

using analysis::Measure;
using analysis::Test;

enum class Scale { mean, share, other };

struct Estimated {
  std::string_view what;
  Scale scale = Scale::other;
};

Estimated estimated_by(Test test) {
  switch (test) {
    case Test::t_pooled:
    case Test::t_welch:
      return {"difference of means", Scale::mean};
    case Test::t_paired:
      return {"mean of the arm", Scale::mean};
    case Test::ancova:
      return {"adjusted difference of means", Scale::mean};
    case Test::fisher:
    case Test::chi_square:
      return {"difference of shares", Scale::share};
    case Test::mcnemar:
      return {"change of the share", Scale::share};
    case Test::wilcoxon:
      return {"probability of the larger value, minus 1/2"};
    case Test::wilcoxon_signed_rank:
      return {"share of the positive ranks, minus 1/2"};
    case Test::logistic:
      return {"log odds ratio"};
    case Test::poisson:
    case Test::negative_binomial:
      return {"log rate ratio"};
    case Test::log_rank:
      return {"log hazard ratio"};
  }
  throw std::logic_error("unknown test");
}

Estimated estimated_by(const AnalysisLabel& analysis) {
  const auto test = analysis::value_of_results_word<Test>(analysis.test);
  return test ? estimated_by(*test) : Estimated{"estimate"};
}

// In a narrow column.
std::string value_unit(const EndpointLabel& endpoint) {
  if (endpoint.measure == results_word(Measure::percent_change)) return "% of baseline";
  if (endpoint.measure == results_word(Measure::log_ratio)) return "log ratio";
  if (endpoint.is_transformed()) return plain(endpoint.transform);
  const auto unit = readable_unit(endpoint.unit);
  return unit.empty() ? "-" : unit;
}

std::string unit_of_means(const EndpointLabel& endpoint) {
  if (endpoint.measure == results_word(Measure::percent_change)) return "% of baseline";
  if (endpoint.measure == results_word(Measure::log_ratio)) return "log ratio to baseline";
  if (endpoint.is_transformed()) return plain(endpoint.transform) + " scale";
  return readable_unit(endpoint.unit);
}

// A mean over so few of the trials is one over chosen ones, whose error says little.
bool rests_on_few(std::int64_t n, std::int64_t replicates) {
  constexpr std::int64_t enough = 35;
  constexpr std::int64_t part = 10;
  return n > 0 && n < replicates && (n < enough || part * n < replicates);
}

// The arms differ in the share of subjects with the event.
bool is_of_events(const EndpointLabel& endpoint) {
  return endpoint.is_time_to_event() || endpoint.is_event_free_time();
}

// Of a coefficient that is not the arm's: per unit of its covariate.
std::string per_unit_of(const std::string& tested) {
  if (tested.empty() || tested == analysis::arm_word || tested == analysis::interaction_word) return "";
  if (tested == analysis::dose_word) return " per million cells/kg";
  const auto variable = variable_named(tested);
  if (!variable) return " per unit of the baseline";
  const auto unit = readable_unit(ucum_of(info(*variable).dimension));
  return fmt::format(" per unit of {}{}", lower_first(long_name(tested)), unit.empty() ? "" : " (" + unit + ")");
}

}  // namespace

EstimateScale estimate_scale(const AnalysisLabel& analysis, const EndpointLabel& endpoint) {
  if (analysis.interaction) return {"difference of the effects at the two levels", unit_of_means(endpoint)};
  const auto [what, scale] = estimated_by(analysis);
  switch (scale) {
    case Scale::mean:
      return {std::string(what), unit_of_means(endpoint)};
    case Scale::share:
      return {std::string(what), "percentage points"};
    case Scale::other:
      break;
  }
  return {std::string(what) + per_unit_of(analysis.tested), ""};
}

bool estimates_shares(const AnalysisLabel& analysis) { return estimated_by(analysis).scale == Scale::share; }

bool is_on_scale_of_effect(const AnalysisLabel& analysis) { return estimated_by(analysis).scale != Scale::other; }

std::string estimate_text(const AnalysisLabel& analysis, const simulation::PerformanceMeasure& estimate) {
  return estimates_shares(analysis) ? points(estimate) : number(estimate);
}

std::string difference_unit(const EndpointLabel& endpoint) {
  if (endpoint.is_responder()) return "points";
  if (is_of_events(endpoint)) return "points with the event";
  return value_unit(endpoint);
}

std::string difference_text(const EndpointLabel& endpoint, const simulation::PerformanceMeasure& difference) {
  const bool shares = endpoint.is_responder() || is_of_events(endpoint);
  return shares ? points(difference) : number(difference);
}

std::string describe_difference(const EndpointLabel& endpoint) {
  if (endpoint.is_responder()) return describe(endpoint) + ", percentage points";
  if (!is_of_events(endpoint)) return describe(endpoint);
  auto without_unit = endpoint;
  without_unit.unit = "1";
  return describe(without_unit) + ": share with the event, percentage points";
}

std::string describe_arm_value(const EndpointLabel& endpoint) {
  if (endpoint.is_time_to_event()) return describe(endpoint) + ": Kaplan-Meier share with the event";
  if (endpoint.is_event_free_time()) return describe(endpoint) + ": area under the Kaplan-Meier curve";
  return describe(endpoint);
}

std::string arm_value_text(const EndpointLabel& endpoint, const simulation::PerformanceMeasure& mean,
                           std::int64_t replicates) {
  const auto text = endpoint.is_time_to_event() ? percent(mean) : number(mean);
  return rests_on_few(mean.n, replicates) ? fmt::format("{} of {}", text, counted(mean.n, "trial")) : text;
}

std::string arm_value_name(const EndpointLabel& endpoint) {
  if (endpoint.is_responder()) return "rate";
  if (endpoint.is_time_to_event()) return "share with the event";
  return endpoint.is_event_free_time() ? "event-free time" : endpoint.measure;
}

std::string arm_value_unit(const EndpointLabel& endpoint) {
  return endpoint.is_responder() || endpoint.is_time_to_event() ? "%" : value_unit(endpoint);
}

}  // namespace islet::output
