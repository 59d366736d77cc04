#pragma once
// A results file as tables and sentences.

#include <string>

#include "output/hdf5/results_file.hpp"

namespace islet::cli {

[[nodiscard]] std::string results_text(const output::ResultsFile& results);

// What a designer should take away, in words: one paragraph a design point.
[[nodiscard]] std::string results_sentence(const output::ResultsFile& results);

}  // namespace islet::cli
