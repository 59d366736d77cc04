#include "engine/exploration/sampling/sobol_points.hpp"

#include <boost/random/sobol.hpp>
#include <stdexcept>

#include "engine/random/draw.hpp"

namespace islet::exploration {
namespace {

constexpr unsigned digits = 32;

random::Address digit_address(std::uint64_t seed, std::size_t dimension, std::uint32_t before, unsigned place) {
  return {.seed = seed,
          .purpose = random::StreamPurpose::exploration_scramble,
          .replicate = static_cast<std::uint32_t>(dimension),
          .candidate = before,
          .slot = static_cast<std::uint16_t>(place)};
}

double scrambled(std::uint64_t seed, std::size_t dimension, std::uint32_t x) {
  std::uint32_t flips = 0;
  for (unsigned place = 0; place < digits; ++place) {
    const std::uint32_t before = place == 0 ? 0U : x >> (digits - place);
    const std::uint32_t flip = random::block(digit_address(seed, dimension, before, place))[0] & 1U;
    flips |= flip << (digits - 1 - place);
  }
  const double rest = random::uniform(digit_address(seed, dimension, x, digits));
  return (static_cast<double>(x ^ flips) + rest) * 0x1p-32;
}

}  // namespace

Columns scrambled_sobol(std::uint64_t seed, std::size_t points, std::size_t dimensions) {
  if (points == 0 || dimensions == 0) throw std::invalid_argument("a sequence of points needs points and dimensions");
  if (points > (std::size_t{1} << digits)) throw std::invalid_argument("more points than the sequence has");
  if (dimensions > boost::random::default_sobol_table::max_dimension) {
    throw std::invalid_argument("more dimensions than there are direction numbers");
  }
  boost::random::sobol sequence(dimensions);
  Columns result(points, dimensions);
  for (std::size_t point = 0; point < points; ++point) {
    for (std::size_t d = 0; d < dimensions; ++d) {
      const std::uint64_t x = point == 0 ? 0 : sequence();
      result.at(point, d) = scrambled(seed, d, static_cast<std::uint32_t>(x >> (64U - digits)));
    }
  }
  return result;
}

}  // namespace islet::exploration
