#pragma once

#include <cstdint>
#include <string_view>

#include "engine/exploration/search/evaluation.hpp"
#include "scenarios/reader/text/map_reader.hpp"

namespace islet::scenarios {

// Those from there on are kept for confirmation.
inline constexpr std::uint64_t most_replicates = exploration::first_confirmation_replicate - 1;

// "20000 replicate", or the number alone.
[[nodiscard]] std::uint64_t replicates_or(MapReader& map, std::string_view key, std::uint64_t otherwise,
                                          std::uint64_t least, std::uint64_t most);

}  // namespace islet::scenarios
