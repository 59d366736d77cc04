#include "scenarios/reader/design_space/amount.hpp"

#include <fmt/format.h>

#include <cmath>

#include "scenarios/reader/design_space/unit_conversion.hpp"
#include "scenarios/reader/text/number_text.hpp"

namespace islet::scenarios {
namespace {

bool is_percent(const Amount& amount) {
  return amount.units.size() == 1 && amount.units[0].first == "%" && amount.units[0].second == 1;
}

void make_bare(Amount& percent) {
  percent.number *= 0.01;
  percent.units.clear();
}

void multiply_unit(Amount& amount, const std::string& unit, int power) {
  for (auto held = amount.units.begin(); held != amount.units.end(); ++held) {
    const auto factor = conversion(unit, held->first);
    if (!factor) continue;
    amount.number *= std::pow(*factor, power);
    held->second += power;
    if (held->second == 0) amount.units.erase(held);
    return;
  }
  amount.units.emplace_back(unit, power);
}

}  // namespace

std::string Amount::unit_text() const {
  if (units.empty()) return "no unit";
  std::vector<std::string> parts;
  for (const auto& [unit, power] : units) parts.push_back(power == 1 ? unit : fmt::format("({})^{}", unit, power));
  return fmt::format("{}", fmt::join(parts, " * "));
}

std::optional<Amount> amount_of(std::string_view text) {
  const auto parts = split_quantity(text);
  const auto number = parse_number(parts.number);
  if (number.fault != NumberFault::none) return std::nullopt;
  Amount amount{number.value, {}};
  if (!parts.unit.empty()) amount.units.emplace_back(std::string(parts.unit), 1);
  return amount;
}

std::optional<Amount> sum(const Amount& a, const Amount& b, double sign_of_b) {
  if (a.units == b.units) return Amount{a.number + sign_of_b * b.number, a.units};
  const bool simple = a.units.size() == 1 && b.units.size() == 1 && a.units[0].second == 1 && b.units[0].second == 1;
  const auto factor = simple ? conversion(b.units[0].first, a.units[0].first) : std::nullopt;
  if (!factor) return std::nullopt;
  return Amount{a.number + sign_of_b * b.number * *factor, a.units};
}

Amount product(Amount a, Amount b, int power) {
  const bool cancels = power < 0 && is_percent(a) && is_percent(b);
  const bool scales = power > 0 && a.is_bare();  // 2 * 50 % is a share
  if (is_percent(b) && !cancels && !scales) make_bare(b);
  if (is_percent(a) && !cancels && !b.is_bare()) make_bare(a);
  a.number = power > 0 ? a.number * b.number : a.number / b.number;
  for (const auto& [unit, of_b] : b.units) multiply_unit(a, unit, power * of_b);
  return a;
}

std::optional<std::string> written(const Amount& amount) {
  const bool one_unit = amount.units.size() == 1 && amount.units[0].second == 1;
  if ((!amount.is_bare() && !one_unit) || !std::isfinite(amount.number)) return std::nullopt;
  const auto number = fmt::format("{:.15g}", amount.number);
  return amount.is_bare() ? number : fmt::format("{} {}", number, amount.units[0].first);
}

}  // namespace islet::scenarios
