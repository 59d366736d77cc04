#pragma once
// Elementary effects of Morris (1991) of the noise-free function.
//
// An elementary effect is the change of f over one step, divided by the change of the factor in its unit cube. Over the
// trajectories:
//   mu        mean of the effects; a factor that acts up here and down there may have 0
//   mu_star   mean of their absolute values (Campolongo et al. 2007)
//   variance  of the effects: interaction or curvature. sigma is its root.
//
// Noise leaves mu unbiased and adds to the variance what noise_free_products.hpp takes out. An absolute value has no
// unbiased estimator: |mean of replicates| is too large by noise, also where nothing acts. Here the sign of the other
// replicates' mean decides the sign with which a replicate counts, so that mu_star is 0 in expectation where there is
// no effect, close to exact where effects are large against their noise, and too small in between; mean_absolute is
// the plain one, which is too large. The truth lies between the expectations of the two.

#include <cstddef>
#include <vector>

#include "engine/exploration/sampling/morris_trajectories.hpp"
#include "engine/exploration/sensitivity/estimate.hpp"
#include "engine/exploration/sensitivity/failure_policy.hpp"

namespace islet::exploration {

struct ElementaryEffects {
  Estimate mu;
  Estimate mu_star;
  Estimate mean_absolute;
  Estimate variance;   // without noise; may come out below 0
  double sigma = 0.0;  // root of the variance, 0 where that is below 0
  Estimate noise;      // variance of an effect that is Monte Carlo noise
};

// Returns the effects of each factor, from the trajectories that the failure policy left. Fewer than three trajectories
// give no variance.
[[nodiscard]] std::vector<ElementaryEffects> elementary_effects(const MorrisPlan& plan, const Settled& outcomes,
                                                                double confidence);

}  // namespace islet::exploration
