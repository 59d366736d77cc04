#pragma once
// What a scenario says of the parameters that are not known: `uncertainty`.

#include <cstdint>
#include <string>

#include "engine/model_api/parameter_prior.hpp"

namespace islet::simulation {

struct Uncertainty {
  model::ParameterPrior prior;
  std::string name = "default";           // of the prior, as the results show it
  std::uint32_t replicates_per_draw = 1;  // draw = replicate / replicates_per_draw, at every design point
  double target = 0.8;                    // of power: how probable it is to exceed it

  bool operator==(const Uncertainty&) const = default;
};

}  // namespace islet::simulation
