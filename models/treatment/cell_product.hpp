#pragma once
// A cell product of the scenario with its numbers: pulse map, dose factors and the centers of its effects.

#include <limits>
#include <span>
#include <string_view>

#include "engine/core/parameter.hpp"
#include "engine/model_api/population.hpp"
#include "engine/model_api/product.hpp"
#include "models/treatment/msc_pulse.hpp"

namespace islet::treatment {

struct CellProduct {
  bool sham = false;  // saline: no exposure
  Pulse pulse = Pulse::emax;
  double exponent = 1.0;
  double viability = 1.0;
  int lots = 1;
  model::CellSource source = model::CellSource::not_stated;
  double cell_potency = 1.0;                                    // of one cell, relative to a mesenchymal one
  double toxic_dose = std::numeric_limits<double>::infinity();  // P3
  double repeat_share = 1.0;                                    // P7: of the dose, from the second day on
  double responder_share = 1.0;                                 // P4
  double protection_time = 0.0;                                 // P5, day; 0: the exposure wanes instead
  double sensitized_loss = 0.0;                                 // of the dose, once there are antibodies
  double sensitivity_effect = 0.0;                              // type 2
  double secretion_effect = 0.0;
  double ec50 = 1.0;
  double waning_time = 1.0;
  double hazard_reduction = 0.0;  // type 1
};

// Throws std::invalid_argument for an unknown product model or preset, and for a model that has no meaning in the
// disease.
[[nodiscard]] CellProduct cell_product(const model::ProductSpec& spec, const ParameterTable& table,
                                       model::PopulationSpec::Disease disease);

// Names that `products[].model` may have.
[[nodiscard]] std::span<const std::string_view> product_model_names();

}  // namespace islet::treatment
