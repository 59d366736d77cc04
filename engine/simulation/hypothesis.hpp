#pragma once
// What is assumed true in a run. The same people meet every hypothesis.

#include <array>
#include <string_view>

namespace islet::simulation {

struct Hypothesis {
  std::string_view name;
  double efficacy = 1.0;  // multiplies every effect of the cells
  bool bias = true;       // selection into arms and the expectation effect of open arms
};

// no_effect keeps procedures, trial effect, selection and dropout; no_effect_unbiased also drops selection and
// expectation.
inline constexpr std::array<Hypothesis, 3> hypotheses = {
    {{"as_specified", 1.0, true}, {"no_effect", 0.0, true}, {"no_effect_unbiased", 0.0, false}}};

}  // namespace islet::simulation
