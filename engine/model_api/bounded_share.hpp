#pragma once
// How much of a distribution its bounds leave. A draw is within the bounds whatever they leave, so that a distribution
// that lies outside of them piles up people at the nearer one.

#include <optional>

#include "engine/model_api/population.hpp"

namespace islet::model {

// The probability that the marginal without its bounds gives to what lies within them; nothing for shapes other than
// normal and lognormal, and where it differs from person to person (ramps).
[[nodiscard]] std::optional<double> share_within_bounds(const Marginal& marginal);

}  // namespace islet::model
