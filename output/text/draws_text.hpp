#pragma once
// How many draws of an uncertain effect a run holds. One that ends within a draw leaves trials over.

#include <string>

#include "output/hdf5/results/results_file.hpp"

namespace islet::output {

// Of a file with `uncertainty`.
[[nodiscard]] std::int64_t complete_draws(const ResultsFile& results);
[[nodiscard]] std::int64_t trials_left_over(const ResultsFile& results);

// "40 draws of 10 trials"; "40 draws of 10 trials and 1 trial of another draw"; "20 trials of one draw, which was to
// have 1,000".
[[nodiscard]] std::string draws_text(const ResultsFile& results);

// What a percentile below the power without an effect is worth, of one design; empty where none lies there. The
// distribution is one of the draws alone.
[[nodiscard]] std::string low_percentile_note(const ResultsFile& results);

}  // namespace islet::output
