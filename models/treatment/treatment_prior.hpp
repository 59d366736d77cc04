#pragma once
// What is not known of a cell therapy's effects: the default prior, from the `prior.` parameters, and the parameters
// that may be uncertain. Source: docs/design_questions.md.

#include <optional>
#include <string_view>

#include "engine/core/parameter.hpp"
#include "engine/model_api/parameter_prior.hpp"
#include "engine/model_api/population.hpp"

namespace islet::treatment {

// The default prior, with only the parameters that matter in the disease. Every `msc.` parameter named here is one of
// the treatment: none of them changes who comes to the trial.
[[nodiscard]] model::ParameterPrior treatment_prior(const ParameterTable& table,
                                                    model::PopulationSpec::Disease disease);

// The values that a parameter can take, if it may be uncertain in the disease; nothing for all other parameters. A
// parameter may be uncertain when it decides what the cells do, or the size of the trial effect: nobody is different
// before the trial, and a course in which the cells do nothing is the same under every draw. For this reason the
// following may not be uncertain: injury by the catheter, antibodies (there is a variable for them), the potency of
// mononuclear cells (which the rates of events use), and how fast the trial effect sets in.
[[nodiscard]] std::optional<model::ParameterDomain> uncertain_domain(std::string_view id,
                                                                     model::PopulationSpec::Disease disease);

}  // namespace islet::treatment
