#include "cli/selftest/row_text.hpp"

#include <fmt/format.h>

#include <cmath>

namespace islet::selftest {
namespace {

std::string limits(const Reference& reference) {
  const auto& [low, high] = reference.accepted;
  if (!std::isfinite(low)) return fmt::format("at most {:.9g}", high);
  if (!std::isfinite(high)) return fmt::format("at least {:.9g}", low);
  if (low == high) return fmt::format("exactly {:.12g}", low);
  return fmt::format("{:.9g} to {:.9g}", low, high);
}

}  // namespace

std::string_view name_of(Section section) { return section == Section::verification ? "verification" : "validation"; }

std::string_view name_of(Use use) {
  constexpr std::string_view names[] = {"calibrated", "used in building", "unseen"};
  return names[static_cast<int>(use)];
}

std::string_view name_of(Standing standing) {
  constexpr std::string_view names[] = {"exact", "retrieved", "derived", "recalled", "not found"};
  return names[static_cast<int>(standing)];
}

std::string_view name_of(Role role) {
  constexpr std::string_view names[] = {"gate", "shown", "predicted", "finding", "plain"};
  return names[static_cast<int>(role)];
}

std::string_view name_of(Verdict verdict) {
  constexpr std::string_view names[] = {"-", "inside", "inside, at the edge", "misfit"};
  return names[static_cast<int>(verdict)];
}

std::string model_text(const Row& row, Section section) {
  const auto& [value, se] = row.model;
  if (section == Section::verification) {
    return se > 0.0 ? fmt::format("{:.4g} ({:.1g})", value, se) : fmt::format("{:.10g}", value);
  }
  const int decimals = row.reference.decimals;
  const auto text = fmt::format("{:.{}f}", value, decimals);
  return se > 0.0 ? fmt::format("{} ({:.{}f})", text, se, decimals + 1) : text;
}

std::string criterion(const Row& row) {
  const auto& reference = row.reference;
  switch (reference.role) {
    case Role::gate:
    case Role::shown:
      return fmt::format("{}: {}", name_of(reference.role), limits(reference));
    case Role::predicted:
      if (!row.prediction) return "95 % of trials: none has a value";
      return fmt::format("95 % of trials: {:.{}f} to {:.{}f}; {:.0f} % at or below", row.prediction->low,
                         reference.decimals, row.prediction->high, reference.decimals, 100.0 * row.prediction->at_most);
    case Role::finding:
      return "% of trials that find it: at least 5";
    case Role::plain:
      return "shown";
  }
  return "";
}

std::string published_text(const Row& row) {
  const auto& reference = row.reference;
  return reference.standing == Standing::recalled ? reference.published + " (recalled)" : reference.published;
}

}  // namespace islet::selftest
