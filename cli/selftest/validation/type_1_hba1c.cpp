// HbA1c, C-peptide and partial remission in the first year after diagnosis of type 1 diabetes.

#include <fmt/format.h>

#include <array>

#include "cli/selftest/cases.hpp"
#include "cli/selftest/cohort.hpp"
#include "engine/core/calendar.hpp"

namespace islet::selftest {
namespace {

using model::Covariate;

constexpr std::array<int, 4> months = {0, 3, 6, 12};

Cohort from_diagnosis(const Inputs& inputs, double mean_age, double sd, double youngest, double oldest) {
  auto spec = inputs.preset("t1dm_recent_onset");
  auto& age = marginal(spec, Covariate::age);
  age.location = mean_age * days_per_year;
  age.spread = sd * days_per_year;
  age.low = youngest * days_per_year;
  age.high = oldest * days_per_year;
  make_uniform(spec, Covariate::diabetes_duration, 0.0, 0.0);
  return {{spec, inputs.people(), {0, 91, 183, 365}}, inputs.parameters};
}

// 9.1 years on average after truncation; the source gives no SD of age.
Cohort children(const Inputs& inputs) { return from_diagnosis(inputs, 9.1, 4.0, 1.0, 17.2); }
Cohort adults(const Inputs& inputs) { return from_diagnosis(inputs, 27.0, 6.0, 18.0, 45.0); }

void measure_children(const Cohort& cohort, Measured& out) {
  for (std::size_t visit = 0; visit < months.size(); ++visit) {
    const auto hba1c = cohort.observed(Variable::hba1c, visit);
    out.estimate(fmt::format("hba1c_{}", months.at(visit)), mean_of(hba1c));
    if (visit > 0) out.estimate(fmt::format("hba1c_sd_{}", months.at(visit)), sd_of(hba1c));
    out.estimate(fmt::format("c_peptide_{}", months.at(visit)),
                 quantile_of(cohort.observed(Variable::fasting_c_peptide, visit), 0.5));
  }
}

Estimate in_partial_remission(const Cohort& cohort, std::size_t visit) {
  constexpr double limit = 9.0;  // IDAA1c, mortensen2009
  auto values = cohort.observed(Variable::idaa1c, visit);
  for (double& value : values) value = value <= limit ? 1.0 : 0.0;
  return times(share_of(values), 100.0);
}

}  // namespace

Measured type_1_hba1c(const Inputs& inputs) {
  Measured out;
  const auto young = children(inputs);
  const auto grown = adults(inputs);
  measure_children(young, out);
  out.estimate("hba1c_adults_12", mean_of(grown.observed(Variable::hba1c, 3)));
  out.estimate("remission_children_6", in_partial_remission(young, 2));
  out.estimate("remission_adults_6", in_partial_remission(grown, 2));
  return out;
}

}  // namespace islet::selftest
