// The decline of C-peptide without cells, against the TrialNet equation and slopes.

#include <fmt/format.h>

#include <array>
#include <cmath>

#include "engine/core/calendar.hpp"
#include "engine/core/portable_math.hpp"
#include "tests/validation/cohort.hpp"
#include "tests/validation/topics.hpp"

namespace islet::validation {
namespace {

using model::Covariate;

constexpr auto auc = Variable::mmtt_c_peptide_auc_0_120;
constexpr std::array<double, 6> band_edges = {8, 12, 18, 24, 30, 36};  // years
constexpr double lowest_entry = 0.2;                                   // nmol/L; the equation is not valid below

// ln(C12 + 1) of the quantitative-response equation (bundy2020).
double equation(double entry, double age) { return -0.191 + 0.812 * portable::log(entry + 1.0) + 0.00638 * age; }

// Enrolled as in the TrialNet trials: 0.05 to 0.5 years after diagnosis.
CohortPlan trialnet_plan(const Inputs& inputs) {
  auto spec = inputs.preset("t1dm_recent_onset");
  make_uniform(spec, Covariate::age, band_edges.front() * days_per_year, band_edges.back() * days_per_year);
  make_uniform(spec, Covariate::diabetes_duration, 0.05 * days_per_year, 0.5 * days_per_year);
  return {spec, 2 * inputs.people(), {0, 365, 730}, model::bit(model::MealTest::mixed_meal)};
}

// Those with enough C-peptide at entry, seen at entry, one and two years.
struct Followed {
  std::vector<double> age;  // years
  std::array<std::vector<double>, 3> truth, measured;
};

Followed follow(const Inputs& inputs) {
  const Cohort cohort(trialnet_plan(inputs), inputs.parameters);
  const auto age = cohort.truth(Variable::age, 0);
  const auto entry = cohort.truth(auc, 0);
  Followed out;
  for (std::size_t i = 0; i < entry.size(); ++i) {
    if (entry[i] >= lowest_entry) out.age.push_back(age[i] / days_per_year);
  }
  for (std::size_t visit = 0; visit < 3; ++visit) {
    const auto truth = cohort.truth(auc, visit);
    const auto measured = cohort.observed(auc, visit);
    for (std::size_t i = 0; i < entry.size(); ++i) {
      if (entry[i] < lowest_entry) continue;
      out.truth.at(visit).push_back(truth[i]);
      out.measured.at(visit).push_back(measured[i]);
    }
  }
  return out;
}

std::vector<double> deviations(const std::array<std::vector<double>, 3>& values, const Followed& people, double from,
                               double to) {
  std::vector<double> out;
  for (std::size_t i = 0; i < people.age.size(); ++i) {
    if (people.age[i] < from || people.age[i] >= to) continue;
    const double year = values[1][i] > 0.0 ? values[1][i] : 0.0;  // reported below the limit: as none
    out.push_back(portable::log(year + 1.0) - equation(values[0][i], people.age[i]));
  }
  return out;
}

void add_bands(const Followed& people, Topic& topic) {
  for (std::size_t band = 0; band + 1 < band_edges.size(); ++band) {
    const double from = band_edges.at(band), to = band_edges.at(band + 1);
    topic.rows.push_back({.what = fmt::format("ln(C12 + 1) minus the equation, ages {:.0f}-{:.0f}", from, to),
                          .published = "0",
                          .source = "bundy2020",
                          .model = mean_of(deviations(people.truth, people, from, to)),
                          .decimals = 4,
                          .accepted = around(0.0, 0.03),
                          .role = Role::gate,
                          .use = Use::calibrated});
  }
  topic.rows.push_back({.what = "SD of the deviation, measured values, ages 8-36",
                        .published = "0.167 (n = 80, example data of the published code)",
                        .source = "bundy2020",
                        .model = sd_of(deviations(people.measured, people, 0, 1e3)),
                        .decimals = 3,
                        .accepted = around(0.167, 0.03),
                        .use = Use::calibrated});
}

void add_slopes(const Followed& people, Topic& topic) {
  const auto slope = [&](std::size_t from, std::size_t to) {
    return times(mean_of(change(people.truth.at(from), people.truth.at(to))), 1.0 / 12.0);
  };
  topic.rows.push_back({.what = "slope of mean C-peptide, months 0-12, nmol/L per month",
                        .published = "-0.0245 (-0.0271 to -0.0215)",
                        .source = "greenbaum2012",
                        .model = slope(0, 1),
                        .decimals = 4,
                        .accepted = {-0.0271, -0.0215},
                        .use = Use::calibrated});
  topic.rows.push_back({.what = "slope of mean C-peptide, months 12-24, nmol/L per month",
                        .published = "-0.0079 (-0.0113 to -0.0050)",
                        .source = "greenbaum2012",
                        .model = slope(1, 2),
                        .decimals = 4,
                        .accepted = {-0.0113, -0.0050},
                        .use = Use::calibrated});
}

// `limit` of quantification; `cv` of one mixed-meal mean.
void add_shares(const Followed& people, double limit, double cv, Topic& topic) {
  const double significant = portable::exp(-1.96 * std::sqrt(2.0) * cv);  // of the ratio of two measured values
  const auto insignificant = [significant](double from, double to) { return to >= significant * from ? 1.0 : 0.0; };
  const auto not_below = [](double from, double to) { return to >= from ? 1.0 : 0.0; };
  const auto percent = [](std::vector<double> x) { return times(share_of(x), 100.0); };
  const auto detectable = [limit](double, double to) { return to >= limit ? 1.0 : 0.0; };
  topic.rows.push_back({.what = "% with C-peptide detectable at 2 years",
                        .published = "93",
                        .source = "greenbaum2012",
                        .model = percent(each(people.truth[0], people.truth[2], detectable)),
                        .decimals = 1,
                        .accepted = around(93, 3),
                        .use = Use::calibrated});
  topic.rows.push_back({.what = "% without a fall at 12 months, measured",
                        .published = "12 (n = 80, example data of the published code)",
                        .source = "bundy2020",
                        .model = percent(each(people.measured[0], people.measured[1], not_below)),
                        .decimals = 1,
                        .accepted = around(12, 4),
                        .use = Use::calibrated});
  topic.rows.push_back({.what = "% without a fall at 2 years, measured",
                        .published = "11 (no significant fall)",
                        .source = "greenbaum2012",
                        .model = percent(each(people.measured[0], people.measured[2], not_below)),
                        .decimals = 1,
                        .use = Use::calibrated});
  topic.rows.push_back({.what = "% whose fall at 2 years is within 1.96 SD of the laboratory, measured",
                        .published = "11 (no significant fall)",
                        .source = "greenbaum2012",
                        .model = percent(each(people.measured[0], people.measured[2], insignificant)),
                        .decimals = 1,
                        .use = Use::calibrated});
}

}  // namespace

Topic type_1_decline(const Inputs& inputs) {
  Topic topic;
  topic.title = "Type 1: decline of C-peptide without cells";
  topic.introduction =
      "Preset `t1dm_recent_onset`, ages uniform from 8 to 36 years, enrolled uniformly 0.05 to 0.5 years after "
      "diagnosis, "
      "no trial effect. C is the mean C-peptide of a mixed-meal test from 0 to 120 minutes, nmol/L. People with C "
      "below "
      "0.2 nmol/L at entry are left out: the equation must not be used there, and the trials did not enroll them. "
      "Bands "
      "and slopes use error-free values at all visits, so that no regression to the mean enters; rows that say so use "
      "measured values.";
  const auto people = follow(inputs);
  add_bands(people, topic);
  add_slopes(people, topic);
  add_shares(people, inputs.parameters["measurement.c_peptide_lloq"].alternatives.at("older_assay"),
             inputs.parameters.value("measurement.mmtt_auc_cv_type_1"), topic);
  topic.remarks =
      "Detectable means at or above the limit of an older assay (0.03 nmol/L; the source's own limit was not found). "
      "The abstract does not say when a fall counts as significant: the two rows bracket it. The slope of the first "
      "year "
      "lies at the shallow end of the published interval. The spread about the equation is "
      "smaller than in the example data, which hold people of several trials and assays: power for C-peptide endpoints "
      "is somewhat too high for that reason.";
  return topic;
}

}  // namespace islet::validation
