#pragma once
// What a scenario itself calls success where that is more than one analysis alone: its rule of success, and families of
// analyses adjusted for their number. Choices between designs go by the power of one analysis; these stand beside it.

#include <cstddef>
#include <span>
#include <string>

#include "output/hdf5/results/results_file.hpp"

namespace islet::output {

// The scenario has a rule of success, or a family that holds the analysis.
[[nodiscard]] bool has_joint_success(const ResultsFile& r, std::size_t analysis);

// " (alone, unadjusted)", behind the name of an analysis whose power decides though the scenario has more; empty where
// it has not.
[[nodiscard]] std::string alone(const ResultsFile& r, std::size_t analysis);

// "by its rule of success the trial succeeds in 93.2 % (1.1), at least one analysis of doses with Holm's adjustment in
// 92.0 % (1.2)", as specified; of several points, which are one design under several forms of the model, the least.
// Empty where there is neither.
[[nodiscard]] std::string joint_success_text(const ResultsFile& r, std::size_t analysis,
                                             std::span<const std::size_t> points);

}  // namespace islet::output
