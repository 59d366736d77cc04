#include "engine/exploration/search/scan.hpp"

#include <algorithm>
#include <cmath>

#include "engine/core/portable_math.hpp"

namespace islet::exploration {
namespace {

// A doubtful end of the range is looked at this often at most; its confidence is divided among the looks (Bonferroni).
constexpr double looks = 8.0;

// Whether power falls between some pair of points by more than chance gives among all pairs (Bonferroni).
bool falls_somewhere(const std::map<double, Pooled>& counts, double confidence) {
  const auto points = static_cast<double>(counts.size());
  if (points < 2.0) return false;
  const double pairs = 0.5 * points * (points - 1.0);
  const double z = -portable::normal_quantile((1.0 - confidence) / pairs);
  const auto variance = [](const Pooled& c) {
    const auto n = static_cast<double>(c.n);
    const double p = (static_cast<double>(c.successes) + 0.5) / (n + 1.0);
    return p * (1.0 - p) / n;
  };
  for (auto i = counts.begin(); i != counts.end(); ++i) {
    for (auto j = std::next(i); j != counts.end(); ++j) {
      const double fall = i->second.share() - j->second.share();
      if (fall > z * std::sqrt(variance(i->second) + variance(j->second))) return true;
    }
  }
  return false;
}

double highest_power_at(const std::map<double, Pooled>& counts) {
  return std::ranges::max_element(counts, {}, [](const auto& at) { return at.second.share(); })->first;
}

// More replicates at x until they tell its power from the target or half of the budget is spent.
Verdict settle(double x, const SearchSpec& spec, SearchTrials& trials) {
  const double confidence = 1.0 - (1.0 - spec.confidence) / looks;
  auto verdict = trials.verdict(trials.by_x().at(x), confidence);
  for (int look = 1; look < static_cast<int>(looks) && verdict == Verdict::indistinguishable; ++look) {
    if (trials.spent() >= spec.budget / 2) break;
    trials.run(x, std::max(spec.scan_replicates, trials.spent() / 4));
    verdict = trials.verdict(trials.by_x().at(x), confidence);
  }
  return verdict;
}

// Between the points of the scan, on the search's scale.
double step_of(const SearchSpec& spec) {
  return (to_scale(spec.scale, spec.highest) - to_scale(spec.scale, spec.lowest)) /
         static_cast<double>(spec.scan_points - 1);
}

Attainable attainability(const SearchSpec& spec, SearchTrials& trials) {
  const auto exceeds = [&](const auto& at) { return at.second.share() >= spec.target; };
  const auto& counts = trials.by_x();
  const double lowest = counts.begin()->first;
  if (exceeds(*counts.begin())) {
    return settle(lowest, spec, trials) == Verdict::above ? Attainable::exceeded_at_lowest : Attainable::yes;
  }
  if (std::ranges::any_of(counts, exceeds)) return Attainable::yes;
  const auto verdict = settle(highest_power_at(counts), spec, trials);
  if (verdict == Verdict::below) return Attainable::not_reached;
  return verdict == Verdict::above ? Attainable::yes : Attainable::undecided;
}

}  // namespace

std::vector<double> scanned_values(const SearchSpec& spec) {
  const double low = to_scale(spec.scale, spec.lowest);
  const double step = step_of(spec);
  std::vector<double> values;
  for (std::uint32_t i = 0; i < spec.scan_points; ++i) {
    // The ends exactly: a scale and its inverse may be off by rounding.
    const bool is_end = i == 0 || i + 1 == spec.scan_points;
    const double x = is_end ? (i == 0 ? spec.lowest : spec.highest) : from_scale(spec.scale, low + i * step);
    values.push_back(allowed_value(spec, x));
  }
  return values;
}

Scan scan_range(const SearchSpec& spec, SearchTrials& trials) {
  Scan out;
  out.step = step_of(spec);
  for (const double x : scanned_values(spec)) trials.run(x, spec.scan_replicates);
  out.falls_again = falls_somewhere(trials.by_x(), spec.confidence);
  out.highest = out.falls_again ? highest_power_at(trials.by_x()) : trials.allowed(spec.highest);
  out.attainable = attainability(spec, trials);
  return out;
}

}  // namespace islet::exploration
