#pragma once
// What readers of a results file take for granted about its dimensions. A file that another program cut or edited may
// hold every variable that is looked for, and yet lack one of these.

#include "output/hdf5/results/results_file.hpp"

namespace islet::output {

// Throws Hdf5Failure when the file has no arm, no replicate, other hypotheses first than every run has, visits without
// days, or parts that need another part which is not there.
void require_shape(const ResultsFile& results);

}  // namespace islet::output
