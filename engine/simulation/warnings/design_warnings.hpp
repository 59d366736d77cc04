#pragma once
// Designs that are conducted as written, though hardly anybody means them.

#include <vector>

#include "engine/simulation/scenario/scenario.hpp"
#include "engine/simulation/warnings/warnings.hpp"

namespace islet::simulation {

// One warning a kind, of the first design point that gives cause; `designs`: the scenarios of all points.
//   allocation_ratio: sizes of the arms that the allocation ratio does not lead to: when the first arm is full, more
//     subjects than a block holds are left, and enter the other arms without a chance to enter it.
//   untreated_first: an analysis whose first arm, the one that is to benefit, gets no cells while the second does.
//   distribution_cut_off: less than half of a distribution lies within the bounds of the preset.
//   unusual_benefit: an increase of glucose, HbA1c, a dose, drugs or events counts as benefit.
[[nodiscard]] std::vector<Warning> design_warnings(const std::vector<const Scenario*>& designs);

}  // namespace islet::simulation
