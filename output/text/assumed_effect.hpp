#pragma once
// With which effect of the cells a trial was run, in words: the assumed one, or a multiple of it that was solved for.

#include <string>

#include "output/hdf5/results/results_file.hpp"

namespace islet::output {

// "0.7749 times the assumed effect"; empty where the trial was run with the assumed effect itself.
[[nodiscard]] std::string multiple_text(const ResultsFile& r);

// "If the assumed effect is true"; "With 0.7749 times the assumed effect".
[[nodiscard]] std::string given_the_effect(const ResultsFile& r);

}  // namespace islet::output
