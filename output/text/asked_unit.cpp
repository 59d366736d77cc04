#include "output/text/asked_unit.hpp"

#include <fmt/format.h>

#include <cmath>

#include "output/text/number_text.hpp"

namespace islet::output {

std::string asked_difference_text(double difference, const std::optional<WrittenUnit>& asked, const std::string& unit) {
  const auto in_results = quantity_text(difference, unit);
  if (!asked) return in_results;
  return fmt::format("{} ({})", quantity_text(difference / asked->size, asked->text), in_results);
}

std::optional<simulation::PerformanceMeasure> effect_as_asked(const SolveAnswer& answer) {
  if (!answer.effect || !answer.asked_unit) return std::nullopt;
  const auto& found = answer.effect->difference;
  const double size = answer.asked_unit->size;
  return simulation::PerformanceMeasure{found.value / size, found.mcse / std::abs(size), found.n};
}

}  // namespace islet::output
