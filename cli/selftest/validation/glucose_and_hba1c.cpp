// Fasting glucose and HbA1c at steady state, and what better insulin sensitivity does to HbA1c.

#include <fmt/format.h>

#include <array>

#include "cli/selftest/cases.hpp"
#include "cli/selftest/cohort.hpp"
#include "engine/core/portable_math.hpp"
#include "models/glycemia/adag_two_compartment.hpp"
#include "models/glycemia/generalized_homa.hpp"

namespace islet::selftest {
namespace {

using model::Covariate;

// A typical person without insulin at steady state; only s b matters, so s = 1.
struct TypicalPerson {
  glycemia::GeneralizedHoma homa;
  glycemia::AdagTwoCompartment adag;
  double appearance;

  explicit TypicalPerson(const Inputs& inputs)
      : homa(inputs.parameters), adag(inputs.parameters), appearance([&] {
          auto spec = inputs.preset("t2dm_treated");
          return marginal(spec, Covariate::fed_appearance).location;
        }()) {}

  [[nodiscard]] double disposition(double fpg) const {
    const auto found = homa.invert(fpg, 1.0, 0.0);
    return found.sensitivity * found.secretion;
  }
  [[nodiscard]] double hba1c(double sb) const {
    return adag.hba1c(homa.mean(homa.fasting(1.0, sb, 0.0), homa.fed(1.0, sb, 0.0, appearance)), 0.0);
  }
  // The s b at which HbA1c has the value, by bisection over fasting glucose.
  [[nodiscard]] double disposition_at_hba1c(double wanted) const {
    double low = 5.0, high = 20.0;
    for (int i = 0; i < 60; ++i) {
      const double middle = 0.5 * (low + high);
      (hba1c(disposition(middle)) < wanted ? low : high) = middle;
    }
    return disposition(low);
  }
};

constexpr std::int32_t week_48 = 336;

// HbA1c of the people around 9 % at week 48 with sensitivity times the ratio, minus that of the same people without.
Estimate whole_model_fall(const Inputs& inputs, double clamp_ratio) {
  CohortPlan plan{inputs.preset("t2dm_china_treated"), inputs.people(), {0, week_48}};
  const Cohort without(plan, inputs.parameters);
  plan.trial_effect = portable::log(clamp_ratio);
  const Cohort with(plan, inputs.parameters);
  const auto begin = without.truth(Variable::hba1c, 0);
  const auto falls = change(without.truth(Variable::hba1c, 1), with.truth(Variable::hba1c, 1));
  std::vector<double> selected;
  for (std::size_t i = 0; i < begin.size(); ++i) {
    if (begin[i] > 8.5 && begin[i] < 9.5) selected.push_back(falls[i]);
  }
  return mean_of(selected);
}

}  // namespace

Measured glucose_and_hba1c(const Inputs& inputs) {
  Measured out;
  const TypicalPerson person(inputs);
  for (const double fpg : {7.0, 7.9, 8.4, 9.3, 9.9}) {
    out.exact(fmt::format("hba1c_at_{}", fpg), person.hba1c(person.disposition(fpg)));
  }
  return out;
}

Measured sensitivity_and_hba1c(const Inputs& inputs) {
  Measured out;
  const TypicalPerson person(inputs);
  const double sb = person.disposition_at_hba1c(9.0);
  out.exact("balance_alone", person.hba1c(inputs.clamp_ratio * sb) - 9.0);
  out.estimate("whole_model", whole_model_fall(inputs, inputs.clamp_ratio));
  return out;
}

}  // namespace islet::selftest
