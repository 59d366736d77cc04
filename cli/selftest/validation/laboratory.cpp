// What noise alone does: repeatability of HOMA-IR, and people who "respond" without any treatment.

#include "cli/selftest/cases.hpp"
#include "cli/selftest/cohort.hpp"
#include "engine/core/calendar.hpp"
#include "engine/core/portable_math.hpp"

namespace islet::selftest {
namespace {

using model::Covariate;

// The person stands still, so that only the laboratory varies.
Estimate within_person_log_sd(const Inputs& inputs) {
  const Cohort cohort({inputs.preset("t2dm_treated"), inputs.people(), {0}}, inputs.parameters);
  return sd_of(change(logs(cohort.truth(Variable::homa_ir, 0)), logs(cohort.observed(Variable::homa_ir, 0))));
}

constexpr double response = 1.1;  // at least 10 % more than at entry

std::vector<double> rises(const std::vector<double>& from, const std::vector<double>& to) {
  return each(from, to, [](double a, double b) { return b >= response * a ? 1.0 : 0.0; });
}

enum class Layer { truth, measured };

// % with at least 10 % more fasting or postprandial C-peptide after a year, without cells.
Estimate responders(const Inputs& inputs, const ParameterTable& parameters, Layer layer) {
  auto spec = inputs.preset("t1dm_recent_onset");
  marginal(spec, Covariate::age).low = 8 * days_per_year;
  marginal(spec, Covariate::age).high = 55 * days_per_year;
  const Cohort cohort({spec, inputs.people(), {0, 365}, model::bit(model::MealTest::standard_meal)}, parameters);
  const auto values = [&](Variable variable, std::size_t visit) {
    return layer == Layer::truth ? cohort.truth(variable, visit) : cohort.observed(variable, visit);
  };
  const auto fasting = rises(values(Variable::fasting_c_peptide, 0), values(Variable::fasting_c_peptide, 1));
  const auto fed = rises(values(Variable::postprandial_c_peptide, 0), values(Variable::postprandial_c_peptide, 1));
  return times(share_of(each(fasting, fed, [](double a, double b) { return a + b; })), 100.0);
}

ParameterTable without_fluctuation(const ParameterTable& parameters) {
  return parameters.with("process_noise.t1d.sd", 0.0).with("process_noise.target.sd", 0.0);
}

// Parameters with the same variance, none of which is shared between the samples of a day.
ParameterTable independent_samples(const ParameterTable& parameters) {
  const double day = parameters.value("measurement.c_peptide_day_cv");
  const double sample = parameters.value("measurement.c_peptide_sample_cv");
  const double factor = (1.0 + day * day) * (1.0 + sample * sample);  // variances of ln add up
  return parameters.with("measurement.c_peptide_day_cv", 0.0)
      .with("measurement.c_peptide_sample_cv", portable::exp(0.5 * portable::log(factor - 1.0)));
}

}  // namespace

Measured laboratory(const Inputs& inputs) {
  Measured out;
  out.estimate("homa_ir", within_person_log_sd(inputs));
  const auto still = without_fluctuation(inputs.parameters);
  const auto responding = [&](const char* id, const ParameterTable& parameters, Layer layer) {
    out.estimate(id, responders(inputs, parameters, layer));
  };
  responding("none", still, Layer::truth);
  responding("fluctuation", inputs.parameters, Layer::truth);
  responding("independent_samples", independent_samples(still), Layer::measured);
  responding("shared_noise", still, Layer::measured);
  responding("independent_samples_and_fluctuation", independent_samples(inputs.parameters), Layer::measured);
  responding("default", inputs.parameters, Layer::measured);
  return out;
}

}  // namespace islet::selftest
