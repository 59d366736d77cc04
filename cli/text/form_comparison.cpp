#include "cli/text/form_comparison.hpp"

#include <cmath>
#include <stdexcept>

namespace islet::cli {
namespace {

using simulation::PerformanceMeasure;
using simulation::RunningMoments;

constexpr double standard_errors = 3.0;

PerformanceMeasure ratio_of_means(const std::vector<double>& form, const std::vector<double>& own) {
  RunningMoments numerator;
  RunningMoments denominator;
  for (const double x : form) numerator.add(x);
  for (const double y : own) denominator.add(y);
  const auto own_mean = denominator.as_mean();
  if (own.size() < 2 || !(std::abs(own_mean.value) > standard_errors * own_mean.mcse)) return {};
  const double ratio = numerator.mean() / own_mean.value;
  RunningMoments residual;
  for (std::size_t i = 0; i < own.size(); ++i) residual.add(form[i] - ratio * own[i]);
  return {ratio, residual.as_mean().mcse / std::abs(own_mean.value), static_cast<std::int64_t>(own.size())};
}

}  // namespace

FormContrast contrast_of(const output::ReplicateRows& form, const output::ReplicateRows& own, std::size_t analysis) {
  if (form.analyses != own.analyses || form.success.size() != own.success.size()) {
    throw std::logic_error("runs of other analyses or replicates cannot be paired");
  }
  RunningMoments power;
  RunningMoments effect;
  std::vector<double> form_effect;
  std::vector<double> own_effect;
  for (std::size_t r = 0; r < own.replicates(); ++r) {
    const std::size_t i = r * own.analyses + analysis;
    power.add(form.success[i] - own.success[i]);
    if (std::isnan(form.true_estimand[i]) || std::isnan(own.true_estimand[i])) continue;
    effect.add(form.true_estimand[i] - own.true_estimand[i]);
    form_effect.push_back(form.true_estimand[i]);
    own_effect.push_back(own.true_estimand[i]);
  }
  return {power.as_mean(), effect.as_mean(), ratio_of_means(form_effect, own_effect)};
}

FormVerdict verdict_of(const FormComparison& comparison) {
  const auto& runs = comparison.runs;
  const auto decisive = output::decisive_analyses(runs.front().results.analyses);
  bool all_within = !decisive.empty() && runs.size() > 1;
  for (const auto a : decisive) {
    for (std::size_t f = 1; f < runs.size(); ++f) {
      const auto difference = contrast_of(runs[f].rows, runs.front().rows, a).power_difference;
      const double reach = standard_errors * difference.mcse;
      if (std::abs(difference.value) - reach > power_margin) return FormVerdict::depends;
      // A comparison of a single replicate has no standard error and tells nothing.
      all_within = all_within && std::abs(difference.value) + reach <= power_margin;
    }
  }
  return all_within ? FormVerdict::does_not : FormVerdict::cannot_be_told;
}

}  // namespace islet::cli
