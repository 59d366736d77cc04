#pragma once
// The scenario at a value of `solve:`, and whether there is one wherever the search may look.

#include <string>

#include "scenarios/reader/questions/solve_question.hpp"
#include "scenarios/reader/scenario_reader.hpp"

namespace islet::cli {

// The scenario at a value, with the seed and the replicates of `reading`; text and checksum stay those of the file.
// Throws InputRejected, at the range, when the scenario is not possible there.
[[nodiscard]] scenarios::Reading reading_at(const scenarios::Reading& reading, const scenarios::SolveQuestion& question,
                                            const std::string& file, double x);

// Throws InputRejected when the scenario is not possible at an end of the range or at a value between them: those of
// the scan, and up to 50 whole numbers all of them. Otherwise it would be found in the middle of the search.
void require_possible_range(const scenarios::Reading& reading, const scenarios::SolveQuestion& question,
                            const std::string& file);

}  // namespace islet::cli
