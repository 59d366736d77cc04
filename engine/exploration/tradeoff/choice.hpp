#pragma once
// Which designs are worth their cost: the Pareto front, the best within a budget, and those that cannot be told from
// it.
//
// Sets at a confidence are subset selections (Gupta 1965; Hsu 1984): a design leaves the set only if another one of its
// field is better by the exact paired sign test at a level divided by the number of its rivals (Bonferroni). Whichever
// design is truly best stays in with at least the confidence, however the designs are correlated.

#include <cstddef>
#include <optional>
#include <span>
#include <vector>

#include "engine/exploration/tradeoff/paired_counts.hpp"

namespace islet::exploration {

struct CostAndPower {
  double cost = 0.0;
  double power = 0.0;
};

// Designs for which no other has at most the cost and at least the power, one of both strictly; by cost. Of equal
// designs all stay. A design with NaN in either is left out.
[[nodiscard]] std::vector<std::size_t> pareto_front(std::span<const CostAndPower> designs);

// The design of the highest power among those that cost no more than the budget; among equal powers the cheapest, then
// the first. Nothing when no design fits.
[[nodiscard]] std::optional<std::size_t> best_within(std::span<const CostAndPower> designs, double budget);

// Limits between which an expected cost lies with certainty, or nearly so.
struct CostRange {
  double low = 0.0;
  double high = 0.0;
};

// Returns, in their order, the designs that may lie within the budget and may be the best one there. A design is left
// out only when one that certainly lies within the budget is shown to be better.
[[nodiscard]] std::vector<std::size_t> may_be_best_within(std::span<const CostRange> costs, double budget,
                                                          const PairedCounts& counts, double confidence);

// Returns the designs that may lie on the front: those for which no design that costs at most as much is shown to have
// more power. The costs are taken as known.
[[nodiscard]] std::vector<std::size_t> may_be_on_front(std::span<const double> costs, const PairedCounts& counts,
                                                       double confidence);

}  // namespace islet::exploration
