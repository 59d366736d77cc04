#include "cli/sensitivity/sensitivity_text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "cli/text/text_table.hpp"
#include "output/report/words.hpp"
#include "output/text/counted.hpp"
#include "output/text/enumerated.hpp"
#include "output/text/outcome_share.hpp"
#include "output/text/study_text.hpp"

namespace islet::cli {
namespace {

using exploration::Estimate;

std::string heading(const output::SensitivityRecord& r) {
  const auto& count = r.result.count;
  auto text = fmt::format("\nSensitivity of the {}{} ({}): {}{} x {} = {}\n", r.outcome,
                          output::is_share(r.outcome) ? ", %" : "", output::plain(r.method),
                          r.rows > 1 ? output::counted(r.rows, "row") + " x " : "",  // a tornado has none
                          output::counted(r.points_per_row, "point"), output::counted(r.replicates, "replicate"),
                          output::counted(count.evaluations, "simulated trial"));
  if (count.failed > 0) {
    text +=
        fmt::format("  {} evaluations failed (policy: {}); {} replicates and {} {} set aside\n", count.failed, r.policy,
                    count.replicates_set_aside, count.rows_set_aside, r.method == "tornado" ? "factors" : "rows");
  }
  return text;
}

// A bar of up to `widest` signs; `share` is of the longest one.
std::string bar(double share) {
  constexpr double widest = 20.0;
  return !(share > 0.0) ? "" : std::string(static_cast<std::size_t>(std::lround(widest * std::min(1.0, share))), '#');
}

// Measures of the table: all but what is better looked up in the file.
bool is_shown(const std::string& name) {
  return name != "first_variance" && name != "total_variance" && name != "effect_noise";
}

std::vector<const exploration::Measure*> shown(const exploration::StudyResult& result) {
  std::vector<const exploration::Measure*> measures;
  for (const auto& measure : result.measures) {
    if (is_shown(measure.name) || measure.name == result.leading) measures.push_back(&measure);
  }
  return measures;
}

// What has none is negative by chance only, and has no bar then.
bool has_a_sign(const std::string& measure) { return measure == "swing" || measure == "srrc"; }

std::string bars(const output::SensitivityRecord& r) {
  const auto& result = r.result;
  const auto leading = std::ranges::find(result.measures, result.leading, &exploration::Measure::name);
  std::vector<std::string> head = {"factor", "varied over"};
  for (const auto* measure : shown(result)) head.push_back(output::plain(measure->name));
  head.emplace_back(output::plain(result.leading) + ", bar");
  TextTable table(std::move(head));
  const double longest = std::abs(leading->of_factor[result.order.front()].value);
  for (const auto f : result.order) {
    const auto& factor = r.factors[f];
    std::vector<std::string> row = {output::marked_name(factor), output::varied_over(factor)};
    for (const auto* measure : shown(result))
      row.push_back(output::study_text(r, measure->name, measure->of_factor[f]));
    const double size = leading->of_factor[f].value;
    row.push_back(bar((has_a_sign(result.leading) ? std::abs(size) : size) / longest));
    table.add(std::move(row));
  }
  return table.text();
}

std::string meanings(const output::SensitivityRecord& r) {
  std::string text;
  for (const auto* measure : shown(r.result))
    text += fmt::format("  {}: {}\n", output::plain(measure->name), measure->meaning);
  for (const auto& total : r.result.totals) {
    text += fmt::format("  {} {}: {}\n", output::plain(total.name), output::study_text(r, total.name, total.estimate),
                        total.meaning);
  }
  text += fmt::format("  in parentheses: the {:g} % interval; (-): not known, because all trials agree\n",
                      100.0 * r.confidence);
  if (std::isnan(r.result.noise_share)) return text;
  return text + fmt::format(
                    "  {:.0f} % of the variance between the points' means is Monte Carlo noise, which is taken out{}\n",
                    100.0 * r.result.noise_share,
                    r.result.noise_share > 0.9 ? "; more replicates a point would tell more" : "");
}

// "swing 60.4 points (57.4 to 63.4)"
std::string leading_text(const output::SensitivityRecord& r, const Estimate& most) {
  const auto* const sign = output::is_in_percent(r, r.result.leading) ? " points" : "";
  return output::plain(r.result.leading) + " " + output::study_text(r, r.result.leading, most, sign);
}

// Whether the interval of the leading measure is not known for one of these.
bool has_unknown(const output::SensitivityRecord& r, std::vector<std::size_t> factors) {
  const auto leading = std::ranges::find(r.result.measures, r.result.leading, &exploration::Measure::name);
  factors.push_back(r.result.order.front());
  return std::ranges::any_of(factors, [&](std::size_t f) { return !output::has_limits(leading->of_factor[f]); });
}

// ", but B and C cannot be told from it: the intervals overlap"
std::string rivals(const output::SensitivityRecord& r) {
  constexpr std::size_t most_named = 4;
  const auto factors = exploration::not_told_from_first(r.result);
  if (factors.empty()) return "";
  std::vector<std::string> names;
  for (const auto f : factors) {
    if (names.size() < most_named) names.push_back(output::marked_name(r.factors[f]));
  }
  if (factors.size() > most_named) names.push_back(output::counted(factors.size() - most_named, "other factor"));
  return fmt::format(", but {} cannot be told from it: {}", output::enumerated(names),
                     has_unknown(r, factors) ? "the intervals overlap, or are not known" : "the intervals overlap");
}

}  // namespace

std::string sensitivity_sentence(const output::SensitivityRecord& record) {
  const auto r = output::with_limits_of_agreement(record);
  const auto& result = r.result;
  if (result.stopped) {
    return fmt::format("No sensitivity can be told: {} of {} evaluations failed, and the policy is to {}.\n",
                       result.count.failed, result.count.evaluations, r.policy);
  }
  const auto leading = std::ranges::find(result.measures, result.leading, &exploration::Measure::name);
  const auto first = result.order.front();
  const auto& most = leading->of_factor[first];
  if (!result.resolved || std::isnan(most.value)) {
    return fmt::format(
        "The {} cannot be seen to depend on any of the factors: it does not vary beyond its Monte Carlo noise.\n",
        r.outcome);
  }
  const auto name = output::marked_name(r.factors[first]);
  if (most.low <= 0.0 && most.high >= 0.0) {
    return fmt::format("The {} cannot be seen to hang on one factor more than on chance; largest is {} ({}).\n",
                       r.outcome, name, leading_text(r, most));
  }
  return fmt::format("The {} hangs most on {} ({}){}.\n", r.outcome, name, leading_text(r, most), rivals(r));
}

std::string sensitivity_text(const output::SensitivityRecord& record) {
  const auto r = output::with_limits_of_agreement(record);
  auto text = heading(r);
  if (!r.result.stopped) text += bars(r) + meanings(r);
  return text;
}

}  // namespace islet::cli
