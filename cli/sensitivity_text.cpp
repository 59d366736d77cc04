#include "cli/sensitivity_text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "cli/text_table.hpp"

namespace islet::cli {
namespace {

using exploration::Estimate;

std::string figure(double value) { return std::isnan(value) ? "-" : fmt::format("{:.3g}", value); }

std::string figure(const Estimate& estimate) {
  if (std::isnan(estimate.value)) return "-";
  if (std::isnan(estimate.low)) return figure(estimate.value);
  return fmt::format("{:.3g} ({:.3g} to {:.3g})", estimate.value, estimate.low, estimate.high);
}

std::string heading(const output::SensitivityRecord& r) {
  const auto& count = r.result.count;
  auto text = fmt::format("\nSensitivity of the {} ({}): {} row{} x {} points x {} replicates = {} simulated trials\n", r.outcome,
                          r.method, r.rows, r.rows == 1 ? "" : "s", r.points_per_row, r.replicates, count.evaluations);
  if (count.failed > 0) {
    text += fmt::format("  {} evaluations failed (policy: {}); {} replicates and {} rows set aside\n", count.failed, r.policy,
                        count.replicates_set_aside, count.rows_set_aside);
  }
  return text;
}

// A bar of up to `widest` signs; `share` is of the longest one.
std::string bar(double share) {
  constexpr double widest = 20.0;
  return std::isnan(share) ? "" : std::string(static_cast<std::size_t>(std::lround(widest * std::min(1.0, share))), '#');
}

// Measures of the table: all but what is better looked up in the file.
bool is_shown(const std::string& name) {
  return name != "first_variance" && name != "total_variance" && name != "mean_absolute" && name != "effect_noise";
}

std::vector<const exploration::Measure*> shown(const exploration::StudyResult& result) {
  std::vector<const exploration::Measure*> measures;
  for (const auto& measure : result.measures) {
    if (is_shown(measure.name) || measure.name == result.leading) measures.push_back(&measure);
  }
  return measures;
}

std::string bars(const output::SensitivityRecord& r) {
  const auto& result = r.result;
  const auto leading = std::ranges::find(result.measures, result.leading, &exploration::Measure::name);
  std::vector<std::string> head = {"factor", "varied over"};
  for (const auto* measure : shown(result)) head.push_back(measure->name);
  head.emplace_back(result.leading + ", bar");
  TextTable table(std::move(head));
  const double longest = std::abs(leading->of_factor[result.order.front()].value);
  for (const auto f : result.order) {
    const auto& factor = r.factors[f];
    std::vector<std::string> row = {factor.name + (factor.assumed ? " (assumed)" : ""), factor.distribution};
    for (const auto* measure : shown(result)) row.push_back(figure(measure->of_factor[f]));
    row.push_back(bar(std::abs(leading->of_factor[f].value) / longest));
    table.add(std::move(row));
  }
  return table.text();
}

std::string meanings(const output::SensitivityRecord& r) {
  std::string text;
  for (const auto* measure : shown(r.result)) text += fmt::format("  {}: {}\n", measure->name, measure->meaning);
  for (const auto& total : r.result.totals) {
    text += fmt::format("  {} {}: {}\n", total.name, figure(total.estimate), total.meaning);
  }
  text += fmt::format("  limits in parentheses: {:g} %\n", 100.0 * r.confidence);
  if (std::isnan(r.result.noise_share)) return text;
  return text + fmt::format("  {:.0f} % of the variance between the points' means is Monte Carlo noise, which is taken out{}\n",
                            100.0 * r.result.noise_share,
                            r.result.noise_share > 0.9 ? "; more replicates a point would tell more" : "");
}

}  // namespace

std::string sensitivity_sentence(const output::SensitivityRecord& r) {
  const auto& result = r.result;
  if (result.stopped) {
    return fmt::format("No sensitivity can be told: {} of {} evaluations failed, and the policy is to {}.\n", result.count.failed,
                       result.count.evaluations, r.policy);
  }
  const auto leading = std::ranges::find(result.measures, result.leading, &exploration::Measure::name);
  const auto first = result.order.front();
  const auto& most = leading->of_factor[first];
  if (!result.resolved || std::isnan(most.value)) {
    return fmt::format("The {} cannot be seen to depend on any of the factors: it does not vary beyond its Monte Carlo noise.\n",
                       r.outcome);
  }
  const auto name = r.factors[first].name + (r.factors[first].assumed ? ", whose range is assumed" : "");
  if (most.low <= 0.0 && most.high >= 0.0) {
    return fmt::format("The {} cannot be seen to hang on one factor more than on chance; largest is {} ({} {}).\n", r.outcome, name,
                       result.leading, figure(most));
  }
  return fmt::format("The {} hangs most on {} ({} {}).\n", r.outcome, name, result.leading, figure(most));
}

std::string sensitivity_text(const output::SensitivityRecord& r) {
  auto text = heading(r);
  if (!r.result.stopped) text += bars(r) + meanings(r);
  return text;
}

}  // namespace islet::cli
