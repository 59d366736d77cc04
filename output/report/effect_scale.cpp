#include "output/report/effect_scale.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

#include "engine/core/dimension.hpp"
#include "engine/core/variable.hpp"
#include "output/report/words.hpp"
#include "output/text/number_text.hpp"

namespace islet::output {
namespace {

using Entry = std::pair<std::string_view, std::string_view>;

constexpr std::array of_means = {
    Entry{"t_pooled", "difference of means"},
    Entry{"t_welch", "difference of means"},
    Entry{"t_paired", "mean of the arm"},
    Entry{"ancova", "adjusted difference of means"},
};

constexpr std::array of_shares = {
    Entry{"fisher", "difference of shares"},
    Entry{"chi_square", "difference of shares"},
    Entry{"mcnemar", "change of the share"},
};

constexpr std::array of_ranks_and_ratios = {
    Entry{"wilcoxon", "probability of the larger value, minus 1/2"},
    Entry{"wilcoxon_signed_rank", "share of the positive ranks, minus 1/2"},
    Entry{"logistic", "log odds ratio"},
    Entry{"poisson", "log rate ratio"},
    Entry{"negative_binomial", "log rate ratio"},
    Entry{"log_rank", "log hazard ratio"},
};

template <std::size_t n>
std::string_view found_in(const std::array<Entry, n>& entries, std::string_view test) {
  const auto* const found = std::ranges::find(entries, test, &Entry::first);
  return found == entries.end() ? std::string_view{} : found->second;
}

// In a narrow column.
std::string value_unit(const EndpointLabel& endpoint) {
  if (endpoint.measure == "percent_change") return "% of baseline";
  if (endpoint.measure == "log_ratio") return "log ratio";
  if (endpoint.transform != "none") return plain(endpoint.transform);
  const auto unit = readable_unit(endpoint.unit);
  return unit.empty() ? "-" : unit;
}

std::string unit_of_means(const EndpointLabel& endpoint) {
  if (endpoint.measure == "percent_change") return "% of baseline";
  if (endpoint.measure == "log_ratio") return "log ratio to baseline";
  if (endpoint.transform != "none") return plain(endpoint.transform) + " scale";
  return readable_unit(endpoint.unit);
}

bool is_responder(const EndpointLabel& endpoint) { return endpoint.measure == "responder"; }
bool is_time_to_event(const EndpointLabel& endpoint) { return endpoint.measure == "time_to_event"; }
bool is_event_free_time(const EndpointLabel& endpoint) { return endpoint.measure == "event_free_time"; }

// Of a coefficient that is not the arm's: per unit of its covariate.
std::string per_unit_of(const std::string& tested) {
  if (tested.empty() || tested == "arm" || tested == "interaction") return "";
  if (tested == "dose") return " per million cells/kg";
  const auto variable = variable_named(tested);
  if (!variable) return " per unit of the baseline";
  const auto unit = readable_unit(ucum_of(info(*variable).dimension));
  return fmt::format(" per unit of {}{}", lower_first(long_name(tested)), unit.empty() ? "" : " (" + unit + ")");
}

}  // namespace

EstimateScale estimate_scale(const AnalysisLabel& analysis, const EndpointLabel& endpoint) {
  if (analysis.interaction) return {"difference of the effects at the two levels", unit_of_means(endpoint)};
  if (const auto mean = found_in(of_means, analysis.test); !mean.empty())
    return {std::string(mean), unit_of_means(endpoint)};
  if (const auto share = found_in(of_shares, analysis.test); !share.empty())
    return {std::string(share), "percentage points"};
  const auto other = found_in(of_ranks_and_ratios, analysis.test);
  return {(other.empty() ? "estimate" : std::string(other)) + per_unit_of(analysis.tested), ""};
}

bool estimates_shares(const AnalysisLabel& analysis) { return !found_in(of_shares, analysis.test).empty(); }

bool is_on_scale_of_effect(const AnalysisLabel& analysis) {
  return estimates_shares(analysis) || !found_in(of_means, analysis.test).empty();
}

std::string estimate_text(const AnalysisLabel& analysis, const simulation::PerformanceMeasure& estimate) {
  return estimates_shares(analysis) ? points(estimate) : number(estimate);
}

std::string difference_unit(const EndpointLabel& endpoint) {
  if (is_responder(endpoint)) return "points";
  if (is_time_to_event(endpoint) || is_event_free_time(endpoint)) return "points with the event";
  return value_unit(endpoint);
}

std::string difference_text(const EndpointLabel& endpoint, const simulation::PerformanceMeasure& difference) {
  const bool shares = is_responder(endpoint) || is_time_to_event(endpoint) || is_event_free_time(endpoint);
  return shares ? points(difference) : number(difference);
}

std::string describe_difference(const EndpointLabel& endpoint) {
  if (is_responder(endpoint)) return describe(endpoint) + ", percentage points";
  if (!is_time_to_event(endpoint) && !is_event_free_time(endpoint)) return describe(endpoint);
  auto without_unit = endpoint;
  without_unit.unit = "1";
  return describe(without_unit) + ": share with the event, percentage points";
}

std::string describe_arm_value(const EndpointLabel& endpoint) {
  if (is_time_to_event(endpoint)) return describe(endpoint) + ": Kaplan-Meier share with the event";
  if (is_event_free_time(endpoint)) return describe(endpoint) + ": area under the Kaplan-Meier curve";
  return describe(endpoint);
}

std::string arm_value_text(const EndpointLabel& endpoint, const simulation::PerformanceMeasure& mean) {
  return is_time_to_event(endpoint) ? percent(mean) : number(mean);
}

std::string arm_value_name(const EndpointLabel& endpoint) {
  if (is_responder(endpoint)) return "rate";
  if (is_time_to_event(endpoint)) return "share with the event";
  return is_event_free_time(endpoint) ? "event-free time" : endpoint.measure;
}

std::string arm_value_unit(const EndpointLabel& endpoint) {
  return is_responder(endpoint) || is_time_to_event(endpoint) ? "%" : value_unit(endpoint);
}

}  // namespace islet::output
