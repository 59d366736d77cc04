#pragma once
// Slots of StreamPurpose::exploration_point: which sampling plan a random number places. Append, never renumber.

#include <cstdint>

namespace islet::exploration {

inline constexpr std::uint16_t slot_of_latin_hypercube = 0;
inline constexpr std::uint16_t slot_of_morris_start = 1;
inline constexpr std::uint16_t slot_of_morris_order = 2;
inline constexpr std::uint16_t slot_of_saltelli_order = 3;

}  // namespace islet::exploration
