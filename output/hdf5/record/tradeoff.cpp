#include "output/hdf5/record/tradeoff.hpp"

#include <algorithm>
#include <limits>

#include "engine/exploration/tradeoff/choice.hpp"
#include "engine/simulation/plan/hypothesis.hpp"

namespace islet::output {
namespace {

// An expected cost is taken to lie within this many standard errors when it is compared with the budget.
constexpr double standard_errors = 3.0;

std::vector<std::int8_t> marked(std::size_t points, const std::vector<std::size_t>& chosen) {
  std::vector<std::int8_t> marks(points, 0);
  for (const auto point : chosen) marks[point] = 1;
  return marks;
}

std::vector<exploration::CostRange> ranges_of(const std::vector<simulation::CostCharacteristics>& costs) {
  std::vector<exploration::CostRange> ranges;
  for (const auto& at : costs) {
    const double reach = at.cost.mcse > 0.0 ? standard_errors * at.cost.mcse : 0.0;
    ranges.push_back({at.cost.value - reach, at.cost.value + reach});
  }
  return ranges;
}

struct Gains {
  std::vector<double> shares;                    // [point]
  const simulation::PairedSuccesses* successes;  // counts of the same; null when replicates are not independent
};

Choice choice_of(const Tradeoff& t, std::size_t analysis, const Gains& gains) {
  const double budget = t.budget.value_or(std::numeric_limits<double>::infinity());
  const std::size_t points = t.costs.size();
  std::vector<exploration::CostAndPower> designs;
  std::vector<double> costs;
  for (std::size_t p = 0; p < points; ++p) {
    costs.push_back(t.costs[p].cost.value);
    designs.push_back({costs.back(), gains.shares[p]});
  }
  Choice out;
  out.on_front = marked(points, exploration::pareto_front(designs));
  const auto best = exploration::best_within(designs, budget);
  out.best = marked(points, best ? std::vector{*best} : std::vector<std::size_t>{});
  if (points == 1 || gains.successes == nullptr || !gains.successes->counts_all_pairs()) return out;
  const exploration::PairedCounts counts(points, gains.successes->both_succeed(analysis));
  out.may_be_on_front = marked(points, exploration::may_be_on_front(costs, counts, t.confidence));
  out.may_be_best = marked(points, exploration::may_be_best_within(ranges_of(t.costs), budget, counts, t.confidence));
  return out;
}

}  // namespace

TradeoffSums::TradeoffSums(const RunRecord& record)
    : question_(*record.scenario.costs),
      analysis_(record.shape.analyses.at(question_.analysis)),
      analyses_(record.shape.analyses.size()) {
  for (std::size_t p = 0; p < record.shape.design_points.size(); ++p) costs_.emplace_back(question_, record.shape, p);
  const auto& hypotheses = record.shape.hypotheses;
  const auto found = std::ranges::find(hypotheses, simulation::hypotheses[simulation::under_uncertainty].name);
  if (found == hypotheses.end()) return;
  uncertain_ = static_cast<std::size_t>(found - hypotheses.begin());
  const bool independent = record.scenario.uncertainty && record.scenario.uncertainty->replicates_per_draw == 1;
  if (independent && costs_.size() > 1) under_uncertainty_.emplace(record.shape, *uncertain_);
}

void TradeoffSums::add(const simulation::BatchResult& batch) {
  for (auto& cost : costs_) cost.add(batch);
  if (under_uncertainty_) under_uncertainty_->add(batch);
}

Tradeoff TradeoffSums::evaluate(const std::vector<simulation::OperatingCharacteristics>& points,
                                const simulation::PairedSuccesses& as_specified) const {
  Tradeoff out{question_.currency,
               analysis_,
               question_.fixed,
               question_.budget,
               question_.confidence,
               simulation::names_of(question_.rates),
               {},
               {},
               {},
               {}};
  for (const auto& rate : question_.rates) out.prices.push_back(rate.price);
  for (const auto& cost : costs_) out.costs.push_back(cost.evaluate());
  const auto shares = [&](std::size_t hypothesis) {
    std::vector<double> all;
    for (const auto& point : points)
      all.push_back(point.analyses[hypothesis * analyses_ + question_.analysis].power.value);
    return all;
  };
  out.by_power = choice_of(out, question_.analysis, {shares(0), &as_specified});
  if (uncertain_) {
    out.by_assurance =
        choice_of(out, question_.analysis, {shares(*uncertain_), under_uncertainty_ ? &*under_uncertainty_ : nullptr});
  }
  return out;
}

std::optional<TradeoffSums> tradeoff_sums_of(const RunRecord& record) {
  if (!record.scenario.costs) return std::nullopt;
  return TradeoffSums(record);
}

Tradeoff tradeoff_at(const Tradeoff& tradeoff, std::size_t point) {
  Tradeoff one = tradeoff;
  one.costs = {tradeoff.costs.at(point)};
  const auto narrow = [&](Choice& choice) {
    for (auto* marks : {&choice.on_front, &choice.best, &choice.may_be_on_front, &choice.may_be_best}) {
      if (!marks->empty()) *marks = {marks->at(point)};
    }
  };
  narrow(one.by_power);
  if (one.by_assurance) narrow(*one.by_assurance);
  return one;
}

}  // namespace islet::output
