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
    fluctuation,   // omega, on ln s, at noise_begin
    stopped_day,   // day on which the last drug or insulin was stopped; NaN if never
    step_begin,    // study day on which this state stands: the last node or the last day on which something acted
    noise_begin,   // study day on which `fluctuation` stands: the last node of the noise
    mean_glucose,  // M at step_begin, mmol/L
    rest,          // F_inf at step_begin
    common_count,
  };
};

[[nodiscard]] inline double covariate(const Columns& covariates, std::size_t lane, model::Covariate which) {
  return covariates.at(lane, static_cast<std::size_t>(which));
}

}  // namespace islet::patient
