#pragma once
// One uncertain parameter of `uncertainty.parameters`: its distribution, in the parameter's unit.

#include <optional>
#include <string>

#include "engine/core/parameter.hpp"
#include "engine/model_api/parameter_prior.hpp"
#include "scenarios/reader/text/values.hpp"

namespace islet::scenarios {

[[nodiscard]] std::optional<model::UncertainParameter> read_uncertain_parameter(const Place& place,
                                                                                const Parameter& parameter,
                                                                                const model::ParameterDomain& domain,
                                                                                Context& context);

// Whether a parameter has a meaning from `low` to `high`.
[[nodiscard]] inline bool has_meaning(const model::ParameterDomain& domain, double low, double high) {
  return (domain.above_low ? low > domain.low : low >= domain.low) && high <= domain.high;
}

// Why the distribution does not suit the parameter; nothing when it does.
[[nodiscard]] std::optional<std::string> unsuitable(const model::UncertainParameter& uncertain,
                                                    const model::ParameterDomain& domain);

// e.g. "lognormal, median 1, SD of the logarithm 0.7".
[[nodiscard]] std::string words_of(const model::Distribution& distribution);

}  // namespace islet::scenarios
