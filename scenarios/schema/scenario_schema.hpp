#pragma once
// The JSON Schema (2020-12) of the scenario format: what an editor completes, explains and marks.
//
// It says all that can be told of a value where it stands: keys, which of them are due, types, units, words, and the
// presets, models, variables, tests and parameters of this program. What depends on another place of the file (names
// that refer to each other, order, sums) and sizes of quantities are told by `islet check`. It never refuses what the
// reader accepts, and it knows every key that the reader knows: tests/hostile/schema compares the two.

#include <string>

#include "scenarios/reader/scenario_reader.hpp"

namespace islet::scenarios {

// The document as text that ends with a line feed.
[[nodiscard]] std::string schema_of(const Knowledge& known);

}  // namespace islet::scenarios
