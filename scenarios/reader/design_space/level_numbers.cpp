#include "scenarios/reader/design_space/level_numbers.hpp"

#include <algorithm>
#include <cmath>

#include "scenarios/reader/design_space/amount.hpp"
#include "scenarios/reader/design_space/unit_conversion.hpp"

namespace islet::scenarios {

bool is_same_level(double a, double b) {
  constexpr double rounding = 1e-12;  // far above a few units in the 16th digit, far below what anybody sets apart
  return std::abs(a - b) <= rounding * std::max(std::abs(a), std::abs(b));
}

LevelNumbers numbers_of(const std::vector<Node>& levels) {
  LevelNumbers out;
  std::string unit;
  for (const auto& level : levels) {
    const auto amount = level.kind == Kind::scalar && !level.quoted ? amount_of(level.text) : std::nullopt;
    if (!amount) return {};
    const std::string own = amount->is_bare() ? "" : amount->units[0].first;
    if (out.values.empty()) unit = own;
    const auto factor = conversion(own, unit);
    if (!factor) return {};
    out.values.push_back(amount->number * *factor);
  }
  if (!out.values.empty()) out.unit = ucum_text(unit);
  return out;
}

}  // namespace islet::scenarios
