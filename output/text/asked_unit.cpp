#include "output/text/asked_unit.hpp"

#include <fmt/format.h>

#include <cmath>

#include "output/text/number_text.hpp"

namespace islet::output {

std::string asked_difference_text(const SolveAnswer& answer, const std::string& unit) {
  const double asked = answer.asked_difference.value_or(simulation::not_available);
  const auto in_results = quantity_text(asked, unit);
  if (!answer.asked_unit) return in_results;
  return fmt::format("{} ({})", quantity_text(asked / answer.asked_unit->size, answer.asked_unit->text), in_results);
}

std::optional<simulation::PerformanceMeasure> effect_as_asked(const SolveAnswer& answer) {
  if (!answer.effect || !answer.asked_unit) return std::nullopt;
  const auto& found = answer.effect->difference;
  const double size = answer.asked_unit->size;
  return simulation::PerformanceMeasure{found.value / size, found.mcse / std::abs(size), found.n};
}

}  // namespace islet::output
