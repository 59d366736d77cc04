#pragma once
// The design of variance-based indices (Saltelli et al. 2010): two independent samples A and B of the unit cube, and
// for each factor i the sample AB_i, which is A with the column of factor i from B.
//
// A and B are the two halves of the coordinates of one scrambled Sobol sequence of twice the dimension, the points of B
// in random order. Some pairs of coordinates of Sobol's sequence are badly spread at some lengths, and an index whose
// two columns (of A and of B) are such a pair would have twice the error that its interval says. The random order makes
// the pairing of A and B that of independent points; both keep the even spread of their own points.

#include <cstddef>
#include <cstdint>

#include "engine/exploration/sampling/sampling_plan.hpp"

namespace islet::exploration {

// The plan has rows of factors + 2 points: A, B, AB_0, AB_1, ... Throws std::invalid_argument for no rows or no
// factors. A number of rows that is a power of two keeps the balance of the net.
[[nodiscard]] SamplingPlan saltelli_design(std::uint64_t seed, std::size_t rows, std::size_t factors);

inline constexpr std::size_t a_place = 0;
inline constexpr std::size_t b_place = 1;
[[nodiscard]] constexpr std::size_t ab_place(std::size_t factor) { return 2 + factor; }

}  // namespace islet::exploration
