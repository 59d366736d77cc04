#pragma once
// A results file as tables and sentences.

#include <string>
#include <vector>

#include "output/hdf5/results/results_file.hpp"

namespace islet::cli {

[[nodiscard]] std::string results_text(const output::ResultsFile& results);

// Under a heading; empty where there are none.
[[nodiscard]] std::string warnings_text(const std::vector<simulation::Warning>& warnings);

// What a designer should take away, in words: one paragraph a design point.
[[nodiscard]] std::string results_sentence(const output::ResultsFile& results);

}  // namespace islet::cli
