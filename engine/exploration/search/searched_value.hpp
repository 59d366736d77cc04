#pragma once
// The values that a search tries.

#include "engine/exploration/search/search_spec.hpp"

namespace islet::exploration {

// The nearest number of ten significant digits, halves away from 0. The same range in another decimal unit (0.2e6
// cells/kg, 0.2 1e6 cells/kg) differs by rounding on its way through a scale and back. A search that tries decimals
// tries the same ones in both units, and meets a value that it has tried before where it does so in the other unit.
[[nodiscard]] double of_searched_digits(double x);

// x moved into the range, and to a whole number where x is one, otherwise to ten digits; an end of the range stays as
// it was written.
[[nodiscard]] double allowed_value(const SearchSpec& spec, double x);

}  // namespace islet::exploration
