#pragma once
// Solve for: the smallest x at which a trial's power exceeds a target, when power is only seen through replicates.
//
// 1. Scan: some replicates at points over the range. Says whether the target is passed at all, and whether power falls.
// 2. Refine: a probit line through the counts near the target gives the root with Fieller's limits; the next batches
//    are run at these limits, each larger than the last, until the limits are close enough or the budget has ended.
// 3. Propose the smallest x above the one-sided upper limit of the root at the confidence, and confirm it with fresh
//    replicates. Where they find it below the target they join the counts and the search goes on from there.
//
// No step is decided by whether one noisy proportion lies above the target: a wrong turn of a bisection is never taken
// back. Method and limits: docs/design_questions.md. Left out: several roots (the smallest is meant), other shapes than
// a probit line over the window.

#include "engine/exploration/search/search_spec.hpp"

namespace islet::exploration {

// Throws std::invalid_argument for a spec that makes no sense (empty range, target outside (0, 1), no replicates).
[[nodiscard]] SearchResult search(const SearchSpec& spec, const Evaluate& evaluate);

}  // namespace islet::exploration
