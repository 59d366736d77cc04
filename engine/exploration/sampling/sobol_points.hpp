#pragma once
// Points of Sobol's sequence with Owen's nested uniform scrambling.
//
// The first 2^m points of the sequence are a digital net: every elementary interval of the guaranteed size holds the
// same number of points, in particular each of the 2^m equal parts of each coordinate holds exactly one. Nested uniform
// scrambling (Owen 1995) flips each binary digit at random, with a flip of its own for each value of the digits before
// it; this keeps the net and makes every single point uniform on the unit cube, so that averages are unbiased.
// Direction numbers: Boost.Random, from Joe and Kuo. The point 0 that Boost leaves out is put in front, because the net
// needs it.
//
// Left out: digits below 2^-32 are not scrambled but drawn; sequences longer than 2^32 points.

#include <cstddef>
#include <cstdint>

#include "engine/core/columns.hpp"

namespace islet::exploration {

// The first `points` points, in the open unit cube. Throws std::invalid_argument for no points or no dimensions, and
// for more points or dimensions than the sequence has.
[[nodiscard]] Columns scrambled_sobol(std::uint64_t seed, std::size_t points, std::size_t dimensions);

}  // namespace islet::exploration
