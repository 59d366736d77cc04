#include "engine/simulation/results/trial_cost.hpp"

namespace islet::simulation {

TrialCost::TrialCost(Costs costs, const ResultShape& shape, std::size_t point)
    : costs_(std::move(costs)), condition_(shape.condition(point, 0)), quantities_(costs_.rates.size()) {}

void TrialCost::add(const BatchResult& batch) {
  const std::size_t resources = costs_.rates.size();
  for (std::size_t r = 0; r < batch.count; ++r) {
    double cost = costs_.fixed;
    for (std::size_t i = 0; i < resources; ++i) {
      const double quantity = batch.resources.quantity[(condition_ * batch.count + r) * resources + i];
      quantities_[i].add(quantity);
      cost += costs_.rates[i].price * quantity;
    }
    cost_.add(cost);
    if (costs_.budget) within_budget_.add(cost <= *costs_.budget);
  }
}

CostCharacteristics TrialCost::evaluate() const {
  CostCharacteristics out{cost_.as_mean(), cost_.as_sd(), within_budget_.measure(), {}};
  for (const auto& quantity : quantities_) out.quantities.push_back(quantity.as_mean());
  return out;
}

}  // namespace islet::simulation
