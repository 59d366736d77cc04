#include "output/text/study_text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "engine/analysis/estimators.hpp"
#include "output/text/number_text.hpp"
#include "output/text/outcome_share.hpp"

namespace islet::output {
namespace {

using exploration::Estimate;

constexpr std::string_view base = "base";
constexpr std::array<std::string_view, 3> differences = {"low_difference", "high_difference", "swing"};
constexpr std::array<std::string_view, 3> effects = {"mu", "mu_star", "mean_absolute"};

bool is_one_of(std::string_view measure, const auto& names) {
  return std::ranges::find(names, measure) != std::end(names);
}

// Replicates that a bar of a tornado rests on.
std::int64_t replicates_of(const SensitivityRecord& study, std::size_t factor) {
  const auto found = std::ranges::find(study.result.numbers, "replicates", &exploration::FactorNumbers::name);
  if (found == study.result.numbers.end() || !(found->of_factor[factor] >= 1.0)) return study.replicates;
  return static_cast<std::int64_t>(found->of_factor[factor]);
}

std::int64_t replicates_at_base(const SensitivityRecord& study) {
  return study.outcome_n.empty() || study.outcome_n.front() < 1 ? study.replicates : study.outcome_n.front();
}

bool agrees(const Estimate& e) { return !std::isnan(e.low) && e.low == e.high; }

// The limit of a share that is 0 in n trials.
double reach_of(std::int64_t n, double confidence) { return n > 0 ? analysis::wilson(0, n, confidence).high : 1.0; }

// Three digits of the largest.
int decimals_of_three_digits(double largest) { return largest > 0.0 ? decimals_for(largest, 3, {0, 6}) : 0; }

std::string three_digits(double value) {
  constexpr double longest = 1000.0;
  return std::abs(value) < longest ? fmt::format("{:.3g}", value + 0.0) : fixed(value, 0);
}

}  // namespace

bool is_in_percent(const SensitivityRecord& study, std::string_view measure) {
  return is_share(study.outcome) && (measure == base || is_one_of(measure, differences) || is_one_of(measure, effects));
}

SensitivityRecord with_limits_of_agreement(SensitivityRecord study) {
  if (!is_share(study.outcome)) return study;
  for (auto& measure : study.result.measures) {
    if (!is_one_of(measure.name, differences)) continue;
    for (std::size_t f = 0; f < measure.of_factor.size(); ++f) {
      auto& e = measure.of_factor[f];
      if (!agrees(e) || e.value != 0.0) continue;
      const double reach = reach_of(replicates_of(study, f), study.confidence);
      e = {0.0, 0.0, -reach, reach};
    }
  }
  for (auto& total : study.result.totals) {
    auto& e = total.estimate;
    if (total.name != base || !agrees(e) || (e.value > 0.0 && e.value < 1.0)) continue;
    const double reach = reach_of(replicates_at_base(study), study.confidence);
    e = e.value <= 0.0 ? Estimate{0.0, 0.0, 0.0, reach} : Estimate{1.0, 0.0, 1.0 - reach, 1.0};
  }
  return study;
}

StudyWords study_words(const SensitivityRecord& study, std::string_view measure, const Estimate& e) {
  const double unit = is_in_percent(study, measure) ? 100.0 : 1.0;
  if (std::isnan(e.value)) return {"-", ""};
  if (std::isnan(e.low)) return {three_digits(unit * e.value), ""};
  if (!has_limits(e)) return {three_digits(unit * e.value), "-"};
  const bool all_agree = e.se == 0.0;
  const bool one_sided = all_agree && measure == base;
  const double largest = std::max({std::abs(e.value), std::abs(e.low), std::abs(e.high)});
  const int decimals = decimals_of_three_digits(unit * (one_sided ? e.high - e.low : largest));
  const auto low = fixed(unit * e.low, decimals);
  const auto high = fixed(unit * e.high, decimals);
  const auto value = all_agree ? three_digits(unit * e.value) : fixed(unit * e.value, decimals);
  if (one_sided) return {value, e.value <= 0.0 ? "<" + high : ">" + low};
  return {value, fmt::format("{} to {}", low, high)};
}

std::string study_text(const SensitivityRecord& study, std::string_view measure, const Estimate& estimate,
                       std::string_view sign) {
  const auto [value, limits] = study_words(study, measure, estimate);
  if (value == "-") return value;
  return fmt::format("{}{}{}", value, sign, limits.empty() ? "" : " (" + limits + ")");
}

}  // namespace islet::output
