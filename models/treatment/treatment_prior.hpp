#pragma once
// The default prior of a cell therapy's effects, from the `prior.` parameters. Source: docs/design_questions.md.

#include "engine/core/parameter.hpp"
#include "engine/model_api/parameter_prior.hpp"
#include "engine/model_api/population.hpp"

namespace islet::treatment {

// Only parameters that matter in the disease. Every `msc.` parameter named here is one of the treatment: none of them
// changes who comes to the trial.
[[nodiscard]] model::ParameterPrior treatment_prior(const ParameterTable& table,
                                                    model::PopulationSpec::Disease disease);

}  // namespace islet::treatment
