#pragma once
// What a search found, in words.

#include <string>

#include "output/hdf5/solve_record.hpp"

namespace islet::cli {

[[nodiscard]] std::string solve_sentence(const output::SolveAnswer& answer);

}  // namespace islet::cli
