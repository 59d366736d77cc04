#pragma once
// Which of the simulated designs reaches a power of 80 and of 90 % at the least: money where the scenario has costs,
// subjects where it has none.
//
// Powers are estimates. A design counts as reaching the target when its estimate does; what the simulated trials cannot
// tell is said: that its own 95 % interval (Wilson) begins below the target, and which designs that cost less have the
// target within theirs. With factors of kind `model` a design reaches the target when it does under every form of the
// model, and costs what it costs under the dearest. Left out: what lies between the designs that were simulated
// (`solve`), and the selection of the cheapest of many estimates, which more replicates correct.

#include <string>

#include "output/hdf5/results/results_file.hpp"

namespace islet::cli {

// Of a file with several design points: a sentence for each target. Empty without analyses, and where neither cost nor
// number of subjects differs between the designs.
[[nodiscard]] std::string reaching_design_sentences(const output::ResultsFile& results);

}  // namespace islet::cli
