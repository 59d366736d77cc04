#pragma once
// Success when the effect itself is uncertain, as tables and sentences; all empty without `uncertainty`.

#include <string>

#include "output/hdf5/results/results_file.hpp"

namespace islet::cli {

// Of a file with `uncertainty`.
[[nodiscard]] const output::AssuranceRow& assurance_of(const output::ResultsFile& results, std::size_t point,
                                                       std::size_t analysis);

// Of one design.
[[nodiscard]] std::string assurance_table(const output::ResultsFile& results);
[[nodiscard]] std::string assurance_sentence(const output::ResultsFile& results);

// Of a design space: the design with the largest estimate.
[[nodiscard]] std::string largest_assurance_sentence(const output::ResultsFile& results);

// What assurance is, and why its distribution is not told where it is not; under a table that has it.
[[nodiscard]] std::string assurance_note(const output::ResultsFile& results);

}  // namespace islet::cli
