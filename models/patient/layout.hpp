#pragma once
// The columns of traits and state that both diseases have, in front of their own.

#include <cstddef>

#include "engine/core/columns.hpp"
#include "engine/model_api/population.hpp"

namespace islet::patient {

struct Trait {
  enum : std::size_t {
    screening_day,
    glycation_gap,
    red_cell_time,
    c_peptide_per_insulin,
    fed_appearance,
    meal_effectiveness,
    absorption_time,
    sensitivity,      // s: without progression, treatment and noise
    secretion_scale,  // of the glucose form, from the fasting glucose it is anchored at
    common_count,
  };
};

struct State {
  enum : std::size_t {
    first_stage,   // z1, mmol/L
    second_stage,  // z2
    reversible,    // F
    injury,        // J
    fluctuation,   // omega, on ln s
    stopped_day,   // day on which the last drug or insulin was stopped; NaN if never
    common_count,
  };
};

[[nodiscard]] inline double covariate(const Columns& covariates, std::size_t lane, model::Covariate which) {
  return covariates.at(lane, static_cast<std::size_t>(which));
}

}  // namespace islet::patient
