#include "tests/validation/inputs.hpp"

#include <algorithm>
#include <stdexcept>

#include "cli/knowledge.hpp"

namespace islet::validation {
namespace {

constexpr std::uint32_t twin_thousands = 2;  // shifts are far larger than the standard error of 2,000 people

}  // namespace

Inputs program_inputs() {
  const cli::ProgramKnowledge knowledge;
  return {knowledge.parameters(), knowledge.for_reader().preset};
}

Inputs shifted(Inputs inputs, const std::string& parameter, double factor) {
  inputs.thousands = twin_thousands;
  inputs.parameters = inputs.parameters.with(parameter, inputs.parameters.value(parameter) * factor);
  return inputs;
}

Inputs shifted(Inputs inputs, model::Covariate covariate, double factor) {
  inputs.thousands = twin_thousands;
  inputs.preset = [own = inputs.preset, covariate, factor](const std::string& name) {
    auto spec = own(name);
    marginal(spec, covariate).location *= factor;
    return spec;
  };
  return inputs;
}

model::Marginal& marginal(model::PopulationSpec& spec, model::Covariate covariate) {
  const auto found = std::ranges::find(spec.marginals, covariate, &model::Marginal::covariate);
  if (found == spec.marginals.end()) throw std::logic_error("no covariate " + std::string(name_of(covariate)));
  return *found;
}

void make_uniform(model::PopulationSpec& spec, model::Covariate covariate, double low, double high) {
  model::Marginal uniform;
  uniform.covariate = covariate;
  uniform.shape = model::Shape::uniform;
  uniform.location = low;
  uniform.spread = high;
  marginal(spec, covariate) = uniform;
}

}  // namespace islet::validation
