#include "tests/validation/shifted_inputs.hpp"

namespace islet::selftest {
namespace {

constexpr std::uint32_t twin_thousands = 2;  // shifts are far larger than the standard error of 2,000 people

}  // namespace

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

}  // namespace islet::selftest
