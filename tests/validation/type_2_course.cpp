// Type 2 diabetes left alone: drift of HbA1c, and how much a person changes in half a year.

#include "tests/validation/cohort.hpp"
#include "tests/validation/topics.hpp"

namespace islet::validation {
namespace {

constexpr double mg_per_mmol = 18.016;
constexpr double years_of_drift = 4.0;

Cohort treated(const Inputs& inputs) {
  return {{inputs.preset("t2dm_treated"), inputs.people(), {0, 84, 183, 365, 1826}}, inputs.parameters};
}

void add_drift(const Cohort& cohort, Topic& topic) {
  const auto drift = change(cohort.truth(Variable::hba1c, 3), cohort.truth(Variable::hba1c, 4));
  topic.rows.push_back({.what = "drift of HbA1c over years 1-5, % per year",
                        .published = "0.128 (1.4 mmol/mol per year)",
                        .source = "donnelly2018",
                        .model = times(mean_of(drift), 1.0 / years_of_drift),
                        .decimals = 3,
                        .accepted = around(0.128, 0.03),
                        .role = Role::gate,
                        .use = Use::used_in_building});
  const auto ratio = [&] {
    const auto first = cohort.truth(Variable::homa_beta, 0), last = cohort.truth(Variable::homa_beta, 4);
    return times(mean_of(change(logs(first), logs(last))), 1.0 / 5.0);
  }();
  topic.rows.push_back({.what = "yearly change of ln HOMA-beta over 5 years",
                        .published = "-0.097 (50 to 28 % in 6 years, drug-naive at start)",
                        .source = "ukpds_homa",
                        .model = ratio,
                        .decimals = 3,
                        .accepted = around(-0.097, 0.03)});
}

void add_change(const Cohort& cohort, Topic& topic) {
  const auto sd_of_change = [&](Variable variable, std::size_t visit) {
    return sd_of(change(cohort.observed(variable, 0), cohort.observed(variable, visit)));
  };
  topic.rows.push_back({.what = "SD of the 6-month change of measured HbA1c, %",
                        .published = "0.78 (add-on) to 1.09 (washout)",
                        .source = "goldstein2007, bmc_endocr_2014",
                        .model = sd_of_change(Variable::hba1c, 2),
                        .accepted = {0.75, 1.1},
                        .role = Role::gate,
                        .use = Use::calibrated});
  topic.rows.push_back({.what = "SD of the 12-week change of measured HbA1c, %",
                        .published = "0.73 to 0.77",
                        .source = "bmc_endocr_2014",
                        .model = sd_of_change(Variable::hba1c, 1),
                        .accepted = {0.65, 0.85},
                        .use = Use::calibrated});
  topic.rows.push_back({.what = "SD of the 6-month change of measured FPG, mg/dL",
                        .published = "33 (24 weeks) and 38.5 (12 weeks), add-on",
                        .source = "bmc_endocr_2014",
                        .model = times(sd_of_change(Variable::fpg, 2), mg_per_mmol),
                        .decimals = 1,
                        .accepted = {33, 38.5}});
  topic.rows.push_back({.what = "SD of the 6-month change of measured FPG, mmol/L",
                        .published = "2.5 (washout)",
                        .source = "goldstein2007",
                        .model = sd_of_change(Variable::fpg, 2),
                        .accepted = around(2.5, 0.4)});
}

}  // namespace

Topic type_2_course(const Inputs& inputs) {
  Topic topic;
  topic.title = "Type 2: course without cells";
  topic.introduction =
      "Preset `t2dm_treated`, nobody left out, no trial effect, no change of therapy. Drift: error-free values; "
      "changes: "
      "measured values, first visit against a later one.";
  const auto cohort = treated(inputs);
  add_drift(cohort, topic);
  add_change(cohort, topic);
  topic.remarks =
      "The fall of HOMA-beta is that of treated cohorts (4 to 5 % a year); drug-naive cohorts lose more (alternative "
      "`drug_naive` of `beta_cell_t2d.function_loss`). The spread of the change of fasting glucose is smaller than "
      "published, and power for fasting glucose is too high for that reason: the fluctuation of sensitivity was set "
      "from "
      "HbA1c, and one correlation time cannot meet 12 weeks, 6 months and glucose at once.";
  return topic;
}

}  // namespace islet::validation
