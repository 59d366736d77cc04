#pragma once
// A set of places of a pack.

#include <bit>
#include <cstddef>
#include <cstdint>

#include "models/patient/lanes/lanes.hpp"

namespace islet::patient {

// Bit k is set where a[k] < b; a[k] <= b or b[k]; a[k] != b[k]. Computed in vectors (wide_places.cpp).
[[nodiscard]] std::uint32_t bits_below(const Lanes& a, double b);
[[nodiscard]] std::uint32_t bits_at_most(const Lanes& a, double b);
[[nodiscard]] std::uint32_t bits_at_most(const Lanes& a, const Lanes& b);
[[nodiscard]] std::uint32_t bits_different(const Lanes& a, const Lanes& b);

class Places {
 public:
  Places() = default;
  [[nodiscard]] static Places first(std::size_t count) {
    return Places(count < pack_lanes ? (std::uint32_t{1} << count) - 1 : ~std::uint32_t{0});
  }

  [[nodiscard]] static Places below(const Lanes& a, double b) { return Places(bits_below(a, b)); }
  [[nodiscard]] static Places at_most(const Lanes& a, double b) { return Places(bits_at_most(a, b)); }
  [[nodiscard]] static Places at_most(const Lanes& a, const Lanes& b) { return Places(bits_at_most(a, b)); }
  [[nodiscard]] static Places different(const Lanes& a, const Lanes& b) { return Places(bits_different(a, b)); }

  [[nodiscard]] bool none() const { return bits_ == 0; }
  [[nodiscard]] bool holds(std::size_t place) const { return (bits_ >> place & 1U) != 0; }
  void add(std::size_t place) { bits_ |= std::uint32_t{1} << place; }

  // Calls action(place) in order of place.
  template <typename Action>
  void each(Action action) const {
    for (auto left = bits_; left != 0; left &= left - 1) action(static_cast<std::size_t>(std::countr_zero(left)));
  }
  template <typename Chosen>
  [[nodiscard]] Places those(Chosen chosen) const {
    Places out;
    each([&](std::size_t k) { out.bits_ |= static_cast<std::uint32_t>(chosen(k)) << k; });
    return out;
  }
  // 1 at these places, 0 at the others, for the loops over a pack.
  [[nodiscard]] Lanes flags() const {
    Lanes out;
    for (std::size_t k = 0; k < pack_lanes; ++k) out[k] = holds(k) ? 1.0 : 0.0;
    return out;
  }

  friend Places operator&(Places a, Places b) { return Places(a.bits_ & b.bits_); }
  friend Places operator|(Places a, Places b) { return Places(a.bits_ | b.bits_); }
  friend Places operator-(Places a, Places b) { return Places(a.bits_ & ~b.bits_); }
  bool operator==(const Places&) const = default;

 private:
  static_assert(pack_lanes == 32);
  explicit Places(std::uint32_t bits) : bits_(bits) {}

  std::uint32_t bits_ = 0;
};

}  // namespace islet::patient
