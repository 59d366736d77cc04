#include "cli/selftest/inputs.hpp"

#include <algorithm>
#include <stdexcept>

#include "cli/compose/knowledge.hpp"

namespace islet::selftest {

Inputs program_inputs() {
  const cli::ProgramKnowledge knowledge;
  return {knowledge.parameters(), knowledge.for_reader().preset};
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

}  // namespace islet::selftest
