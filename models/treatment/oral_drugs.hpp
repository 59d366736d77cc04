#pragma once
// Background oral drugs of type 2 diabetes: each multiplies insulin sensitivity (the first, third, ...) or secretion
// (the second, fourth, ...) while it is taken; the multiplier is lost, and regained, with a first-order lag.
// The s and b of a person contain the drugs he is on. Source: docs/models/therapy.md.

#include <cmath>

#include "engine/core/parameter.hpp"
#include "engine/core/portable_math.hpp"

namespace islet::treatment {

struct OralDrugs {
  double log_sensitivity, log_secretion, washout_time;

  explicit OralDrugs(const ParameterTable& table)
      : log_sensitivity(portable::log(table.value("therapy.drug_sensitivity_multiplier"))),
        log_secretion(portable::log(table.value("therapy.drug_secretion_multiplier"))),
        washout_time(table.value("therapy.drug_washout_time")) {}

  // What ln s (ln b) loses in the long run when all of `number` drugs are stopped.
  [[nodiscard]] double sensitivity_loss(double number) const { return std::ceil(number / 2.0) * log_sensitivity; }
  [[nodiscard]] double secretion_loss(double number) const { return std::floor(number / 2.0) * log_secretion; }
};

}  // namespace islet::treatment
