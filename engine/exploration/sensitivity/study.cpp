#include "engine/exploration/sensitivity/study.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <stdexcept>

#include "engine/exploration/sampling/latin_hypercube.hpp"
#include "engine/exploration/sampling/one_at_a_time.hpp"
#include "engine/exploration/sampling/saltelli_design.hpp"
#include "engine/exploration/sensitivity/elementary_effects.hpp"
#include "engine/exploration/sensitivity/noise_free_products.hpp"
#include "engine/exploration/sensitivity/rank_regression.hpp"
#include "engine/exploration/sensitivity/sobol_indices.hpp"
#include "engine/exploration/sensitivity/tornado.hpp"

namespace islet::exploration {
namespace {

// One member of every factor's record.
template <typename Of, typename Record>
std::vector<Of> each(const std::vector<Record>& factors, Of Record::*member) {
  std::vector<Of> values;
  for (const auto& factor : factors) values.push_back(factor.*member);
  return values;
}

template <typename Record>
std::vector<double> counts(const std::vector<Record>& factors, std::size_t Record::*member) {
  std::vector<double> values;
  for (const auto& factor : factors) values.push_back(static_cast<double>(factor.*member));
  return values;
}

// Whether a measure has a sign of its own. Other measures are negative by chance only, and then rank below 0.
bool has_a_sign(std::string_view measure) { return measure == "swing" || measure == "srrc"; }

// The largest first, by size where a measure has a sign; what has no value comes last.
std::vector<std::size_t> largest_first(const std::vector<Estimate>& estimates, bool by_size) {
  std::vector<std::size_t> order(estimates.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::ranges::stable_sort(order, std::ranges::greater{}, [&](std::size_t i) {
    const double value = by_size ? std::abs(estimates[i].value) : estimates[i].value;
    return std::isnan(value) ? -std::numeric_limits<double>::infinity() : value;
  });
  return order;
}

void lead(StudyResult& result, std::string_view name) {
  const auto measure = std::ranges::find(result.measures, name, &Measure::name);
  result.leading = name;
  result.order = largest_first(measure->of_factor, has_a_sign(name));
}

// Noise of the points' means over the variance between them.
double share_of_noise(const Settled& settled) {
  std::vector<double> means;
  double noise = 0.0;
  for (const auto& row : settled.rows) {
    for (std::size_t u = 0; u < row.points(); ++u) {
      means.push_back(mean_at(row, u));
      noise += noise_of_product(row, u, u, settled.noise);
    }
  }
  const auto n = static_cast<double>(means.size());
  const double mean = std::accumulate(means.begin(), means.end(), 0.0) / n;
  double squares = 0.0;
  for (const double value : means) squares += (value - mean) * (value - mean);
  return squares > 0.0 ? std::min(1.0, noise / n / (squares / (n - 1.0))) : std::nan("");
}

StudyResult tornado_result(const Study& study, const Row& row, Noise noise) {
  const auto found = tornado(study.failures, row, noise, study.confidence);
  StudyResult result;
  result.stopped = found.stopped;
  result.resolved = !found.stopped;
  result.count = found.count;
  const auto& bars = found.bars;
  result.measures = {
      {"low_difference", "output at the factor's low value minus output at base", each(bars, &TornadoBar::low)},
      {"high_difference", "output at the factor's high value minus output at base", each(bars, &TornadoBar::high)},
      {"swing", "output at the high value minus output at the low value", each(bars, &TornadoBar::swing)}};
  result.numbers = {
      {"swing_unpaired_se", "standard error that the swing had with other people at its two points",
       each(bars, &TornadoBar::unpaired_se)},
      {"replicates", "replicates that succeeded at base, low and high", counts(bars, &TornadoBar::replicates)},
      {"differing", "of these, with another output at high than at low", counts(bars, &TornadoBar::differing)}};
  result.totals = {{"base",
                    "output with every factor in the middle of its range, whatever the scenario's own values are",
                    found.base}};
  lead(result, "swing");
  return result;
}

StudyResult morris_result(const Study& study, const StudyPlan& plan, const Settled& settled) {
  const auto effects = elementary_effects({plan.sampling, plan.steps}, settled, study.confidence);
  StudyResult result;
  result.measures = {{"mu", "mean elementary effect: change of the output over the whole range",
                      each(effects, &ElementaryEffects::mu)},
                     {"mu_star", "mean absolute elementary effect, rather too small under noise",
                      each(effects, &ElementaryEffects::mu_star)},
                     {"mean_absolute", "the same with the noise in it, rather too large: the truth lies between",
                      each(effects, &ElementaryEffects::mean_absolute)},
                     {"variance", "of the elementary effects, without noise: interaction or curvature",
                      each(effects, &ElementaryEffects::variance)},
                     {"effect_noise", "variance of an elementary effect that is Monte Carlo noise",
                      each(effects, &ElementaryEffects::noise)}};
  result.numbers = {
      {"sigma", "root of the variance; 0 where that is below 0", each(effects, &ElementaryEffects::sigma)}};
  result.noise_share = share_of_noise(settled);
  result.resolved = std::ranges::any_of(
      effects, [](const auto& e) { return e.mu.low > 0.0 || e.mu.high < 0.0 || e.variance.low > 0.0; });
  lead(result, "mu_star");
  return result;
}

StudyResult hypercube_result(const Study& study, const StudyPlan& plan, const Settled& settled) {
  const auto found = rank_regression(plan.sampling.points, settled, study.confidence);
  StudyResult result;
  result.measures = {
      {"src", "standardized regression coefficient", each(found.factors, &FactorCoefficients::src)},
      {"srrc", "standardized regression coefficient of ranks", each(found.factors, &FactorCoefficients::srrc)},
      {"prcc", "partial correlation of ranks", each(found.factors, &FactorCoefficients::prcc)}};
  result.totals = {{"r_squared", "share of the variance that the regression explains", found.r_squared},
                   {"rank_r_squared", "the same of ranks", found.rank_r_squared}};
  result.noise_share = found.noise_share;
  result.resolved = std::ranges::any_of(found.factors, [](const auto& f) { return !std::isnan(f.src.value); });
  lead(result, "srrc");
  return result;
}

StudyResult sobol_result(const Study& study, const StudyPlan& plan, const Settled& settled) {
  const auto found = sobol_indices(settled, plan.sampling.points.columns(), study.confidence);
  StudyResult result;
  result.measures = {{"first", "share of the variance that would go if the factor were known",
                      each(found.factors, &SobolFactor::first)},
                     {"total", "share of the variance that stays while only the factor is unknown",
                      each(found.factors, &SobolFactor::total)},
                     {"first_variance", "the same as a variance", each(found.factors, &SobolFactor::first_variance)},
                     {"total_variance", "the same as a variance", each(found.factors, &SobolFactor::total_variance)}};
  result.totals = {{"variance", "of the output over the factors, without noise", found.variance},
                   {"noise", "variance of a point's mean that is Monte Carlo noise", found.noise}};
  result.noise_share = found.noise_share;
  result.resolved = found.resolved;
  lead(result, found.resolved ? "total" : "total_variance");
  return result;
}

}  // namespace

std::string_view name_of(Method method) {
  switch (method) {
    case Method::tornado:
      return "tornado";
    case Method::latin_hypercube:
      return "latin_hypercube";
    case Method::morris:
      return "morris";
    case Method::sobol:
      return "sobol";
  }
  throw std::logic_error("no such method");
}

std::size_t points_per_row(Method method, std::size_t factors) {
  switch (method) {
    case Method::tornado:
      return 2 * factors + 1;
    case Method::latin_hypercube:
      return 1;
    case Method::morris:
      return factors + 1;
    case Method::sobol:
      return factors + 2;
  }
  throw std::logic_error("no such method");
}

StudyPlan plan_of(const Study& study, std::uint64_t seed, std::size_t factors) {
  switch (study.method) {
    case Method::tornado:
      return {one_at_a_time(factors, study.tail), {}};
    case Method::latin_hypercube:
      return {latin_hypercube(seed, study.rows, factors), {}};
    case Method::sobol:
      return {saltelli_design(seed, study.rows, factors), {}};
    case Method::morris: {
      auto plan = morris_trajectories(seed, study.rows, factors, study.levels);
      return {std::move(plan.sampling), std::move(plan.steps)};
    }
  }
  throw std::logic_error("no such method");
}

StudyResult result_of(const Study& study, const StudyPlan& plan, std::vector<Row> rows, Noise noise) {
  if (rows.size() != plan.sampling.rows) throw std::invalid_argument("a sampling plan needs a value for every row");
  if (study.method == Method::tornado) return tornado_result(study, rows.front(), noise);
  const auto settled = settle(study.failures, std::move(rows), noise);
  if (settled.stopped) {
    StudyResult result;
    result.stopped = true;
    result.count = settled.count;
    return result;
  }
  auto result = study.method == Method::sobol    ? sobol_result(study, plan, settled)
                : study.method == Method::morris ? morris_result(study, plan, settled)
                                                 : hypercube_result(study, plan, settled);
  result.count = settled.count;
  return result;
}

std::vector<std::size_t> not_told_from_first(const StudyResult& result) {
  const auto measure = std::ranges::find(result.measures, result.leading, &Measure::name);
  if (measure == result.measures.end() || result.order.empty()) return {};
  const auto size = [&](std::size_t factor) {
    const auto& e = measure->of_factor[factor];
    return has_a_sign(result.leading) && e.value < 0.0 ? Estimate{-e.value, e.se, -e.high, -e.low} : e;
  };
  const auto is_known = [](const Estimate& e) { return !std::isnan(e.low) && e.low != e.high; };
  const auto first = size(result.order.front());
  std::vector<std::size_t> factors;
  for (const auto factor : result.order) {
    const auto other = size(factor);
    if (factor == result.order.front() || std::isnan(other.value)) continue;
    const bool overlap = other.high >= first.low && other.low <= first.high;
    if (overlap || !is_known(other) || !is_known(first)) factors.push_back(factor);
  }
  return factors;
}

}  // namespace islet::exploration
