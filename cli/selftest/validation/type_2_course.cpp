// Type 2 diabetes left alone: drift of HbA1c, and how much a person changes in half a year.

#include "cli/selftest/cases.hpp"
#include "cli/selftest/cohort.hpp"

namespace islet::selftest {
namespace {

constexpr double years_of_drift = 4.0;

Cohort treated(const Inputs& inputs) {
  return {{inputs.preset("t2dm_treated"), inputs.people(), {0, 84, 183, 365, 1826}}, inputs.parameters};
}

}  // namespace

Measured type_2_course(const Inputs& inputs) {
  Measured out;
  const auto cohort = treated(inputs);
  const auto drift = change(cohort.truth(Variable::hba1c, 3), cohort.truth(Variable::hba1c, 4));
  out.estimate("drift", times(mean_of(drift), 1.0 / years_of_drift));
  const auto first = cohort.truth(Variable::homa_beta, 0), last = cohort.truth(Variable::homa_beta, 4);
  out.estimate("homa_beta", times(mean_of(change(logs(first), logs(last))), 1.0 / 5.0));
  const auto sd_of_change = [&](Variable variable, std::size_t visit) {
    return sd_of(change(cohort.observed(variable, 0), cohort.observed(variable, visit)));
  };
  out.estimate("hba1c_sd_6_months", sd_of_change(Variable::hba1c, 2));
  out.estimate("hba1c_sd_12_weeks", sd_of_change(Variable::hba1c, 1));
  out.estimate("fpg_sd_add_on", times(sd_of_change(Variable::fpg, 2), mg_per_mmol));
  out.estimate("fpg_sd_washout", sd_of_change(Variable::fpg, 2));
  return out;
}

}  // namespace islet::selftest
