#include "models/patient/trait_draw.hpp"

#include <stdexcept>

#include "engine/core/portable_math.hpp"

namespace islet::patient {

double value_at(const Parameter& parameter, double center, double score) {
  const auto& spread = parameter.spread;
  const double shift = spread.mean_preserving ? -0.5 * spread.sd * spread.sd : 0.0;
  switch (spread.kind) {
    case SpreadKind::none:
      return center;
    case SpreadKind::normal:
      return center + spread.sd * score;
    case SpreadKind::lognormal:
      return center * portable::exp(spread.sd * score + shift);
    case SpreadKind::logit_normal: {
      const double odds = center / (1.0 - center) * portable::exp(spread.sd * score);
      return odds / (1.0 + odds);
    }
  }
  throw std::logic_error("unknown kind of spread");
}

}  // namespace islet::patient
