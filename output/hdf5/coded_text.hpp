#pragma once
// Text of few terms, stored as codes: of 8 bits, or of 32 where more than 128 terms ask for them. The terms stand in
// the attribute `terms` of the variable, one a line; a code is the place of its term, from 0.

#include <cstddef>
#include <string>
#include <vector>

#include "output/hdf5/dataset.hpp"

namespace islet::output {

[[nodiscard]] Element element_of_codes(std::size_t terms);
void write_terms(const Handle& dataset, const std::vector<std::string>& terms);

// Rows [first, first + count) as the terms that they stand for. Throws Hdf5Failure, also for a code without a term.
[[nodiscard]] std::vector<std::string> read_terms(const Handle& dataset, std::size_t first, std::size_t count);

}  // namespace islet::output
