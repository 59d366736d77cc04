#include "models/patient/trait_draw.hpp"

#include <stdexcept>

#include "engine/core/portable_math.hpp"

namespace islet::patient {

namespace {

// One loop a kind of spread, each without branches.
template <typename Apply>
void apply_value(const Parameter& parameter, double center, Apply apply) {
  const auto& spread = parameter.spread;
  const double sd = spread.sd, shift = spread.mean_preserving ? -0.5 * sd * sd : 0.0;
  switch (spread.kind) {
    case SpreadKind::none:
      return apply([=](double) { return center; });
    case SpreadKind::normal:
      return apply([=](double score) { return center + sd * score; });
    case SpreadKind::lognormal:
      return apply([=](double score) { return center * portable::exp(sd * score + shift); });
    case SpreadKind::logit_normal:
      return apply([=](double score) {
        const double odds = center / (1.0 - center) * portable::exp(sd * score);
        return odds / (1.0 + odds);
      });
  }
  throw std::logic_error("unknown kind of spread");
}

}  // namespace

double value_at(const Parameter& parameter, double center, double score) {
  double value = score;
  apply_value(parameter, center, [&](auto of) { value = of(score); });
  return value;
}

void replace_by_values(const Parameter& parameter, double center, std::span<double> scores) {
  apply_value(parameter, center, [&](auto of) {
    for (double& score : scores) score = of(score);
  });
}

}  // namespace islet::patient
