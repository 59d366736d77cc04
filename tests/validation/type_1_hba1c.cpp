// HbA1c, C-peptide and partial remission in the first year after diagnosis of type 1 diabetes.

#include <fmt/format.h>

#include <array>

#include "engine/core/calendar.hpp"
#include "tests/validation/cohort.hpp"
#include "tests/validation/topics.hpp"

namespace islet::validation {
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

void add_hba1c(const Cohort& cohort, Topic& topic) {
  constexpr std::array<double, 4> mean = {11.4, 7.2, 7.3, 7.8}, spread = {2.3, 1.1, 1.3, 1.5};
  for (std::size_t visit = 0; visit < months.size(); ++visit) {
    const bool at_diagnosis = visit == 0;
    topic.rows.push_back({.what = fmt::format("HbA1c of children {} months after diagnosis, %", months.at(visit)),
                          .published = fmt::format("{} (SD {})", mean.at(visit), spread.at(visit)),
                          .source = "pmc3844085",
                          .model = mean_of(cohort.observed(Variable::hba1c, visit)),
                          .accepted = around(mean.at(visit), at_diagnosis ? 0.1 : 0.4),
                          .role = at_diagnosis ? Role::shown : Role::gate,
                          .use = at_diagnosis ? Use::used_in_building : Use::calibrated});
  }
  for (std::size_t visit = 1; visit < months.size(); ++visit) {
    topic.rows.push_back({.what = fmt::format("SD of HbA1c of children at {} months, %", months.at(visit)),
                          .published = fmt::format("{}", spread.at(visit)),
                          .source = "pmc3844085",
                          .model = sd_of(cohort.observed(Variable::hba1c, visit)),
                          .accepted = around(spread.at(visit), 0.2)});
  }
}

void add_c_peptide(const Cohort& cohort, Topic& topic) {
  constexpr std::array<double, 4> median = {0.17, 0.27, 0.21, 0.13};
  for (std::size_t visit = 0; visit < months.size(); ++visit) {
    topic.rows.push_back(
        {.what = fmt::format("median fasting C-peptide of children at {} months, nmol/L", months.at(visit)),
         .published = fmt::format("{}", median.at(visit)),
         .source = "pmid17880810",
         .model = quantile_of(cohort.observed(Variable::fasting_c_peptide, visit), 0.5),
         .accepted = around(median.at(visit), 0.05)});
  }
}

Estimate in_partial_remission(const Cohort& cohort, std::size_t visit) {
  constexpr double limit = 9.0;  // IDAA1c, mortensen2009
  auto values = cohort.observed(Variable::idaa1c, visit);
  for (double& value : values) value = value <= limit ? 1.0 : 0.0;
  return times(share_of(values), 100.0);
}

}  // namespace

Topic type_1_hba1c(const Inputs& inputs) {
  Topic topic;
  topic.title = "Type 1: the first year after diagnosis";
  topic.introduction =
      "Preset `t1dm_recent_onset` from the day of diagnosis, no trial effect, measured values. Children: ages normal "
      "with "
      "mean 9.1 and SD 4 years (the SD is assumed), 1 to 17 years. Adults: 27 (SD 6), 18 to 45 years.";
  const auto young = children(inputs);
  const auto grown = adults(inputs);
  add_hba1c(young, topic);
  topic.rows.push_back({.what = "HbA1c of adults 12 months after diagnosis, %",
                        .published = "none found",
                        .source = "none",
                        .model = mean_of(grown.observed(Variable::hba1c, 3))});
  add_c_peptide(young, topic);
  topic.rows.push_back({.what = "% of children in partial remission (IDAA1c at most 9) at 6 months",
                        .published = "50 to 69.9, at any time",
                        .source = "remission_cohorts",
                        .model = in_partial_remission(young, 2),
                        .decimals = 1,
                        .accepted = {50, 70}});
  topic.rows.push_back({.what = "% of adults in partial remission (IDAA1c at most 9) at 6 months",
                        .published = "58.8, at any time",
                        .source = "remission_cohorts",
                        .model = in_partial_remission(grown, 2),
                        .decimals = 1,
                        .accepted = around(58.8, 10)});
  topic.remarks =
      "HbA1c of the model rises by 0.1 % from 3 to 12 months, that of the children by 0.6 %: loss of residual "
      "secretion "
      "loosens the glucose targets only a little, and puberty, growth and fading effort are not in the model. One "
      "level "
      "of the targets meets all three visits within the bound. The published SD grows over the year, the model's does "
      "not. Fasting C-peptide of children of all ages does not rise after diagnosis as in the one series found, and "
      "falls "
      "too far by 12 months: below 8 years the hazard is extrapolated from the TrialNet ages, and the recovery of "
      "function is too small to show beside it. Do not use the model below 8 years. With so little C-peptide, children "
      "need more insulin and fewer of them are in partial remission. Partial remission is compared at one visit with "
      "published shares at any time.";
  return topic;
}

}  // namespace islet::validation
