#pragma once
// Loops over a pack that both diseases share, compiled for several instruction sets: also take_over (lane_links.hpp),
// pass_pulse (pack_infusions.hpp) and the path of the noise (pack_noise.hpp).

#include "models/patient/step/pack_cells.hpp"
#include "models/treatment/trial_effect.hpp"

namespace islet::patient {

// Finds the length of each lane's step, which begins on a day of its own and ends at `node`, and the trial effect at
// its nodes.
void pass_times(const treatment::TrialEffect& trial, double node, const Lanes& begin, Lanes& length,
                Nodes& trial_share);
void pass_times(const treatment::TrialEffect& trial, double node, const Lanes& begin, Lanes& length,
                CubicNodes& trial_share);

// Finds the trial effect at the nodes of steps that all begin on one day.
template <typename N>
void pass_shared_times(const treatment::TrialEffect& trial, double begin, double node, N& trial_share) {
  for (const auto& [within, part] : N::inner()) fill(trial_share.*within, trial.share(begin + part * (node - begin)));
  fill(trial_share.end, trial.share(node));
}

}  // namespace islet::patient
