#pragma once
// Loops over a pack that both diseases share, compiled for several instruction sets: also take_over (lane_links.hpp),
// pass_pulse (pack_infusions.hpp) and the path of the noise (pack_noise.hpp).

#include "models/patient/step/pack_cells.hpp"
#include "models/treatment/trial_effect.hpp"

namespace islet::patient {

// Of steps that begin on days of each lane's own and end at `node`: their length and the trial effect at their nodes.
void pass_times(const treatment::TrialEffect& trial, double node, const Lanes& begin, Lanes& length,
                Nodes& trial_share);
void pass_times(const treatment::TrialEffect& trial, double node, const Lanes& begin, Lanes& length,
                CubicNodes& trial_share);

// The same of steps that all begin on one day.
template <typename N>
void pass_shared_times(const treatment::TrialEffect& trial, double begin, double node, N& trial_share) {
  for (const auto& [within, part] : N::inner()) fill(trial_share.*within, trial.share(begin + part * (node - begin)));
  fill(trial_share.end, trial.share(node));
}

}  // namespace islet::patient
