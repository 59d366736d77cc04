#pragma once
// What is assumed true in a run. The same people meet every hypothesis.

#include <array>
#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/simulation/scenario/scenario.hpp"

namespace islet::simulation {

struct Hypothesis {
  std::string_view name;
  double efficacy = 1.0;   // multiplies every effect of the cells
  bool bias = true;        // selection into arms and the expectation effect of open arms
  bool uncertain = false;  // parameters of the treatment are drawn from the scenario's prior
};

// no_effect keeps procedures, trial effect, selection and dropout; no_effect_unbiased also drops selection and
// expectation; under_uncertainty is as_specified with parameters of the treatment drawn for each `draw` of a prior.
inline constexpr std::array<Hypothesis, 4> hypotheses = {{{"as_specified", 1.0, true},
                                                          {"no_effect", 0.0, true},
                                                          {"no_effect_unbiased", 0.0, false},
                                                          {"under_uncertainty", 1.0, true, true}}};

// The places of the hypotheses, in this array and in every results file.
enum HypothesisPlace : std::size_t { as_specified, no_effect, no_effect_unbiased, under_uncertainty };
static_assert(hypotheses[as_specified].name == "as_specified" && hypotheses[no_effect].name == "no_effect" &&
              hypotheses[no_effect_unbiased].name == "no_effect_unbiased" &&
              hypotheses[under_uncertainty].name == "under_uncertainty");

[[nodiscard]] std::vector<std::string> hypothesis_names();  // of all of them

// The hypotheses of a run, in the order of its results; the last one only with `uncertainty`.
[[nodiscard]] inline std::span<const Hypothesis> hypotheses_of(const Scenario& scenario) {
  return std::span(hypotheses).first(scenario.uncertainty ? hypotheses.size() : hypotheses.size() - 1);
}

// Whether leaving out the bias changes who enters which arm, and what the trial does to its subjects.
[[nodiscard]] bool has_selection(const trial::TrialDesign& design);
[[nodiscard]] bool has_expectation(const trial::TrialDesign& design);

// Whether both hypotheses give every subject the same trial, so that all results are the same.
[[nodiscard]] bool are_the_same(const Hypothesis& a, const Hypothesis& b, const trial::TrialDesign& design);

}  // namespace islet::simulation
