#include "output/shards/sweep_folder.hpp"

#include <fmt/format.h>

namespace islet::output {

std::filesystem::path SweepFolder::shard(std::uint32_t number) const {
  constexpr std::uint32_t a_folder = 100;
  return shards() / fmt::format("{:04}", (number - 1) / a_folder) / fmt::format("shard-{:06}.h5", number);
}

}  // namespace islet::output
