#include "tests/validation/row.hpp"

#include <fmt/format.h>

#include <cmath>

namespace islet::validation {
namespace {

bool is_limited(const Range& range) { return std::isfinite(range.low) || std::isfinite(range.high); }

}  // namespace

bool inside(const Row& row, double k) {
  const double margin = k * row.model.se;
  return row.model.value - margin >= row.accepted.low && row.model.value + margin <= row.accepted.high;
}

std::string verdict(const Row& row) {
  if (!is_limited(row.accepted)) return "–";
  if (inside(row)) return "inside";
  return inside(row, 0.0) ? "inside, at the edge" : "**outside**";
}

std::string criterion(const Row& row) {
  if (!is_limited(row.accepted)) return "shown";
  const auto number = [&](double x) { return fmt::format("{:.{}f}", x, row.decimals); };
  const auto& [low, high] = row.accepted;
  const auto text = !std::isfinite(low)    ? fmt::format("at most {}", number(high))
                    : !std::isfinite(high) ? fmt::format("at least {}", number(low))
                                           : fmt::format("{} to {}", number(low), number(high));
  return (row.role == Role::gate ? "gate: " : "shown: ") + text;
}

std::string broken_gates(const Topic& topic) {
  std::string out;
  for (const auto& row : topic.rows) {
    if (row.role != Role::gate || inside(row)) continue;
    out += fmt::format("{}: {} (mcse {}) is not inside {} by 3 standard errors\n", row.what, row.model.value,
                       row.model.se, criterion(row));
  }
  return out;
}

}  // namespace islet::validation
