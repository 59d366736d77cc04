// Compiled for several instruction sets (docs/adr/0010-instruction-sets.md).
#include "models/patient/trait_draw.hpp"

#include <stdexcept>

#include "engine/core/portable_math.hpp"
#include "engine/core/wide_targets.hpp"

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "models/patient/trait_draw.cpp"
#include <hwy/foreach_target.h>
#include <hwy/highway.h>

HWY_BEFORE_NAMESPACE();
namespace islet::patient {
namespace HWY_NAMESPACE {

// One loop a kind of spread, each without branches: `apply(of)` is given what a score becomes.
template <typename Apply>
void apply_value(const Spread& spread, double center, Apply apply) {
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

void replace_all(const Spread& spread, double center, double* scores, std::size_t n) {
  apply_value(spread, center, [=](auto of) {
    for (std::size_t i = 0; i < n; ++i) scores[i] = of(scores[i]);
  });
}

}  // namespace HWY_NAMESPACE
}  // namespace islet::patient
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace islet::patient {
HWY_EXPORT(replace_all);

double value_at(const Parameter& parameter, double center, double score) {
  replace_by_values(parameter, center, {&score, 1});
  return score;
}

void replace_by_values(const Parameter& parameter, double center, std::span<double> scores) {
  HWY_DYNAMIC_DISPATCH(replace_all)(parameter.spread, center, scores.data(), scores.size());
}

}  // namespace islet::patient
#endif  // HWY_ONCE
