// What noise alone does: repeatability of HOMA-IR, and people who "respond" without any treatment.

#include "engine/core/calendar.hpp"
#include "engine/core/portable_math.hpp"
#include "tests/validation/cohort.hpp"
#include "tests/validation/topics.hpp"

namespace islet::validation {
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

// The same variance, none of it shared between the samples of a day.
ParameterTable independent_samples(const ParameterTable& parameters) {
  const double day = parameters.value("measurement.c_peptide_day_cv");
  const double sample = parameters.value("measurement.c_peptide_sample_cv");
  const double factor = (1.0 + day * day) * (1.0 + sample * sample);  // variances of ln add up
  return parameters.with("measurement.c_peptide_day_cv", 0.0)
      .with("measurement.c_peptide_sample_cv", portable::exp(0.5 * portable::log(factor - 1.0)));
}

void add_responders(const Inputs& inputs, Topic& topic) {
  const auto still = without_fluctuation(inputs.parameters);
  const auto row = [&](const char* what, const ParameterTable& parameters, Layer layer) {
    topic.rows.push_back({.what = what,
                          .published = "at most 15.4 in one control arm (4/26; derived bound)",
                          .source = "lu2021",
                          .model = responders(inputs, parameters, layer),
                          .decimals = 1});
  };
  row("% responders, no noise at all", still, Layer::truth);
  row("% responders, fluctuation of the person, error-free values", inputs.parameters, Layer::truth);
  row("% responders, independent samples, no fluctuation", independent_samples(still), Layer::measured);
  row("% responders, samples of a day share noise, no fluctuation", still, Layer::measured);
  row("% responders, independent samples and fluctuation", independent_samples(inputs.parameters), Layer::measured);
  row("% responders, shared noise and fluctuation (the program's default)", inputs.parameters, Layer::measured);
}

}  // namespace

Topic laboratory(const Inputs& inputs) {
  Topic topic;
  topic.title = "What noise alone does";
  topic.introduction =
      "HOMA-IR: preset `t2dm_treated`, reported against true value of one visit. Responders: preset "
      "`t1dm_recent_onset`, "
      "ages 8 to 55 years, one year without cells or trial effect; fasting or postprandial C-peptide at least 10 % "
      "above "
      "entry.";
  topic.rows.push_back({.what = "within-person SD of ln HOMA-IR",
                        .published = "0.23 (derived: a change must exceed +90 % or -47 %)",
                        .source = "homa_ir_variation",
                        .model = within_person_log_sd(inputs),
                        .decimals = 3,
                        .accepted = around(0.23, 0.02),
                        .use = Use::used_in_building});
  add_responders(inputs, topic);
  topic.remarks =
      "Nobody is treated here: all of these responders are made by noise and by the recovery of function after "
      "diagnosis. "
      "The bound of one control arm of 26 is no target, and the model is not tuned to it.";
  return topic;
}

}  // namespace islet::validation
