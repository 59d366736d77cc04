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

std::string unit_of_means(const EndpointLabel& endpoint) {
  if (endpoint.measure == "percent_change") return "% of baseline";
  if (endpoint.measure == "log_ratio") return "log ratio to baseline";
  if (endpoint.transform != "none") return plain(endpoint.transform) + " scale";
  return readable_unit(endpoint.unit);
}

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

}  // namespace islet::output
