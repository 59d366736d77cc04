#pragma once
// The order of a run: interval of the grid by interval, all lanes together. In an interval each lane goes from the day
// it stands at to the node; where something acts on it on the way it is stopped there, and goes on from that day in
// another round. Lanes that begin at the last node are stepped in packs of neighbors, whose gains are kept; the others
// are gathered into packs.
//
// A Kernel has: lanes(), first_day(until), draw_noise(noise_node, drawn), step_neighbors(first lane, node, waiting) and
// step_gathered(waiting, node), which take lanes from `waiting` and put those back that have not reached the node.

#include <cstdint>
#include <vector>

#include "models/patient/lanes.hpp"
#include "models/patient/step_grid.hpp"

namespace islet::patient {

template <typename Kernel>
void run_intervals(Kernel& kernel, std::int32_t step, std::int32_t until) {
  std::vector<std::uint32_t> waiting;
  waiting.reserve(kernel.lanes());
  std::int32_t node = node_after(kernel.first_day(until), step);
  for (bool first = true; node - step <= until; node += step, first = false) {
    const bool new_noise = first || node_after(node - step - 1, noise_step) == node - step;
    if (new_noise) kernel.draw_noise(node_after(node - 1, noise_step), node - step < until);
    for (std::size_t lane = 0; lane < kernel.lanes(); lane += pack_lanes) kernel.step_neighbors(lane, node, waiting);
    while (!waiting.empty()) kernel.step_gathered(waiting, node);
  }
}

}  // namespace islet::patient
