#pragma once
// Random sensitivities, secretions and doses for tests of the glucose balance, wider than any population.

#include <cmath>
#include <cstdint>

#include "engine/random/draw.hpp"

namespace islet::testing_models {

inline double uniform(std::uint32_t i, std::uint16_t slot) {
  return random::uniform({7, random::StreamPurpose::trait, i, 0, 0, slot});
}
inline double log_uniform(std::uint32_t i, std::uint16_t slot, double low, double high) {
  return low * std::pow(high / low, uniform(i, slot));
}

struct RandomPerson {
  double s, b, exogenous, supply;
};

inline RandomPerson random_person(std::uint32_t i) {
  return {log_uniform(i, 0, 0.02, 3.0), log_uniform(i, 1, 1e-9, 12.0), uniform(i, 2) < 0.7 ? 60.0 * uniform(i, 3) : 0.0,
          uniform(i, 4) < 0.5 ? 48.0 : 102.0};
}

}  // namespace islet::testing_models
