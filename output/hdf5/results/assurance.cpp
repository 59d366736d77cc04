#include "output/hdf5/results/assurance.hpp"

#include "engine/exploration/assurance/power_distribution.hpp"

namespace islet::output {
namespace {

using exploration::DrawCount;
using exploration::ValueWithError;

simulation::PerformanceMeasure measure(const ValueWithError& estimate, std::size_t draws) {
  return {estimate.value, estimate.se, static_cast<std::int64_t>(draws)};
}

AssuranceRow row_of(const std::vector<DrawCount>& draws, const simulation::Uncertainty& uncertainty) {
  AssuranceRow row;
  row.assurance = measure(exploration::assurance(draws), draws.size());
  auto whole = draws;  // a draw within which the run ended tells less of its power than the others
  if (!whole.empty() && whole.back().replicates < uncertainty.replicates_per_draw) whole.pop_back();
  row.above_target.n = static_cast<std::int64_t>(whole.size());
  for (auto& quantile : row.quantiles) quantile.n = row.above_target.n;
  if (!exploration::tells_distribution(whole)) return row;
  std::vector<double> probabilities;
  for (const auto percent : percentiles) probabilities.push_back(static_cast<double>(percent) / 100.0);
  const auto figures = exploration::power_figures(whole, uncertainty.target, probabilities);
  row.above_target = measure(figures.above_target, whole.size());
  for (std::size_t q = 0; q < percentiles.size(); ++q) row.quantiles[q] = measure(figures.quantiles[q], whole.size());
  return row;
}

std::vector<DrawCount> empty_draws(const RunRecord& record, const simulation::DrawSuccesses& successes) {
  std::vector<DrawCount> draws;
  for (std::uint32_t d = 0; d < successes.draws(); ++d) {
    const auto drawn = model::draw_parameters(record.scenario.uncertainty->prior, record.scenario.seed, d);
    draws.push_back({0, successes.replicates(d), drawn.no_effect});
  }
  return draws;
}

}  // namespace

std::optional<simulation::DrawSuccesses> draw_successes_of(const RunRecord& record) {
  if (!record.scenario.uncertainty) return std::nullopt;
  return simulation::DrawSuccesses(record.shape, record.success, record.scenario.uncertainty->replicates_per_draw);
}

Assurance assurance_of(const RunRecord& record, const simulation::DrawSuccesses& successes) {
  const auto& uncertainty = *record.scenario.uncertainty;
  Assurance out{uncertainty.name,
                uncertainty.replicates_per_draw,
                uncertainty.target,
                static_cast<std::int64_t>(successes.draws()),
                {},
                {},
                {}};
  for (const auto& parameter : uncertainty.prior.parameters) out.parameters.push_back(parameter.id);
  auto draws = empty_draws(record, successes);
  const auto analyses = record.shape.analyses.size();
  for (std::size_t point = 0; point < record.shape.design_points.size(); ++point) {
    for (std::size_t q = 0; q < successes.questions(); ++q) {
      for (std::size_t d = 0; d < draws.size(); ++d) draws[d].successes = successes.successes(point, q, d);
      (q < analyses ? out.analyses : out.trials).push_back(row_of(draws, uncertainty));
    }
  }
  return out;
}

Assurance assurance_at(const Assurance& assurance, std::size_t points, std::size_t point) {
  Assurance one = assurance;
  const auto narrow = [&](std::vector<AssuranceRow>& rows) {
    const auto each = static_cast<std::ptrdiff_t>(rows.size() / points);
    const auto first = rows.begin() + static_cast<std::ptrdiff_t>(point) * each;
    rows = std::vector<AssuranceRow>(first, first + each);
  };
  narrow(one.analyses);
  narrow(one.trials);
  return one;
}

}  // namespace islet::output
