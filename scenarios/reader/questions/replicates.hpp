#pragma once
// "20000 replicate", or the number alone.

#include <cstdint>
#include <string_view>

#include "scenarios/reader/text/map_reader.hpp"

namespace islet::scenarios {

[[nodiscard]] std::uint64_t replicates_or(MapReader& map, std::string_view key, std::uint64_t otherwise,
                                          std::uint64_t least, std::uint64_t most);

}  // namespace islet::scenarios
