#include "engine/core/wide_targets.hpp"
#include "models/patient/lanes/places.hpp"

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "models/patient/pack/wide_places.cpp"
#include <hwy/foreach_target.h>
#include <hwy/highway.h>

HWY_BEFORE_NAMESPACE();
namespace islet::patient {
namespace HWY_NAMESPACE {

namespace hn = hwy::HWY_NAMESPACE;
using Tag = hn::ScalableTag<double>;

// `chosen(d, k)`: the mask of the lanes from k on. The compiler makes branches of the plain loop.
template <typename Chosen>
std::uint32_t bits_where(Chosen chosen) {
  const Tag d;
  std::uint32_t bits = 0;
  for (std::size_t k = 0; k < pack_lanes; k += hn::Lanes(d)) {
    std::uint8_t some[8] = {};
    hn::StoreMaskBits(d, chosen(d, k), some);
    bits |= std::uint32_t{some[0]} << k;
  }
  return bits;
}

std::uint32_t below(const Lanes& a, double b) {
  return bits_where([&](Tag d, std::size_t k) { return hn::Lt(hn::Load(d, a.at + k), hn::Set(d, b)); });
}
std::uint32_t at_most(const Lanes& a, double b) {
  return bits_where([&](Tag d, std::size_t k) { return hn::Le(hn::Load(d, a.at + k), hn::Set(d, b)); });
}
std::uint32_t at_most_each(const Lanes& a, const Lanes& b) {
  return bits_where([&](Tag d, std::size_t k) { return hn::Le(hn::Load(d, a.at + k), hn::Load(d, b.at + k)); });
}
std::uint32_t different(const Lanes& a, const Lanes& b) {
  return bits_where(
      [&](Tag d, std::size_t k) { return hn::Not(hn::Eq(hn::Load(d, a.at + k), hn::Load(d, b.at + k))); });
}

}  // namespace HWY_NAMESPACE
}  // namespace islet::patient
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace islet::patient {
HWY_EXPORT(below);
HWY_EXPORT(at_most);
HWY_EXPORT(at_most_each);
HWY_EXPORT(different);

std::uint32_t bits_below(const Lanes& a, double b) { return HWY_DYNAMIC_DISPATCH(below)(a, b); }
std::uint32_t bits_at_most(const Lanes& a, double b) { return HWY_DYNAMIC_DISPATCH(at_most)(a, b); }
std::uint32_t bits_at_most(const Lanes& a, const Lanes& b) { return HWY_DYNAMIC_DISPATCH(at_most_each)(a, b); }
std::uint32_t bits_different(const Lanes& a, const Lanes& b) { return HWY_DYNAMIC_DISPATCH(different)(a, b); }

}  // namespace islet::patient
#endif  // HWY_ONCE
