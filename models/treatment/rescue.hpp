#pragma once
// Rescue therapy in type 2 diabetes: one more drug that raises ln of insulin sensitivity, with the lag of oral drugs,
// and is kept. Left out: its class and dose, insulin as rescue, its side effects. Source: docs/models/therapy.md.

#include "engine/core/parameter.hpp"

namespace islet::treatment {

struct Rescue {
  double log_sensitivity;  // in the long run

  explicit Rescue(const ParameterTable& table) : log_sensitivity(table.value("therapy.rescue_sensitivity")) {}
};

}  // namespace islet::treatment
