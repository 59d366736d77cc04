// The decline of C-peptide without cells, against the TrialNet equation and slopes.

#include <fmt/format.h>

#include <array>
#include <cmath>

#include "cli/selftest/cases.hpp"
#include "cli/selftest/cohort.hpp"
#include "engine/core/calendar.hpp"
#include "engine/core/portable_math.hpp"

namespace islet::selftest {
namespace {

using model::Covariate;

constexpr std::array<double, 6> band_edges = {8, 12, 18, 24, 30, 36};  // years
constexpr double least_valid_entry = 0.2;                              // nmol/L; the equation is not valid below

// ln(C12 + 1) of the quantitative-response equation (bundy2020).
double equation(double entry, double age) { return -0.191 + 0.812 * portable::log(entry + 1.0) + 0.00638 * age; }

// Enrolled as in the TrialNet trials: 0.05 to 0.5 years after diagnosis.
CohortPlan trialnet_plan(const Inputs& inputs) {
  auto spec = inputs.preset("t1dm_recent_onset");
  make_uniform(spec, Covariate::age, band_edges.front() * days_per_year, band_edges.back() * days_per_year);
  make_uniform(spec, Covariate::diabetes_duration, 0.05 * days_per_year, 0.5 * days_per_year);
  return {spec, 2 * inputs.people(), {0, 365, 730}, model::bit(model::MealTest::mixed_meal)};
}

// The people with enough C-peptide at entry, seen at entry and after one and two years.
struct Followed {
  std::vector<double> age;  // years
  std::array<std::vector<double>, 3> truth, measured;
};

Followed follow(const Inputs& inputs) {
  const Cohort cohort(trialnet_plan(inputs), inputs.parameters);
  const auto age = cohort.truth(Variable::age, 0);
  const auto entry = cohort.truth(Variable::mmtt_c_peptide_auc_0_120, 0);
  Followed out;
  for (std::size_t i = 0; i < entry.size(); ++i) {
    if (entry[i] >= least_valid_entry) out.age.push_back(age[i] / days_per_year);
  }
  for (std::size_t visit = 0; visit < 3; ++visit) {
    const auto truth = cohort.truth(Variable::mmtt_c_peptide_auc_0_120, visit);
    const auto measured = cohort.observed(Variable::mmtt_c_peptide_auc_0_120, visit);
    for (std::size_t i = 0; i < entry.size(); ++i) {
      if (entry[i] < least_valid_entry) continue;
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

void measure_bands(const Followed& people, Measured& out) {
  for (std::size_t band = 0; band + 1 < band_edges.size(); ++band) {
    const double from = band_edges.at(band), to = band_edges.at(band + 1);
    out.estimate(fmt::format("deviation_{:.0f}_{:.0f}", from, to), mean_of(deviations(people.truth, people, from, to)));
  }
  out.estimate("deviation_sd", sd_of(deviations(people.measured, people, 0, 1e3)));
}

void measure_slopes(const Followed& people, Measured& out) {
  const auto slope = [&](std::size_t from, std::size_t to) {
    return times(mean_of(change(people.truth.at(from), people.truth.at(to))), 1.0 / 12.0);
  };
  out.estimate("slope_0_12", slope(0, 1));
  out.estimate("slope_12_24", slope(1, 2));
}

// `limit` of quantification; `cv` of one mixed-meal mean.
void measure_shares(const Followed& people, double limit, double cv, Measured& out) {
  const double significant = portable::exp(-1.96 * std::sqrt(2.0) * cv);  // a smaller ratio is a fall
  const auto insignificant = [significant](double from, double to) { return to >= significant * from ? 1.0 : 0.0; };
  const auto not_below = [](double from, double to) { return to >= from ? 1.0 : 0.0; };
  const auto percent = [](std::vector<double> x) { return times(share_of(x), 100.0); };
  const auto detectable = [limit](double, double to) { return to >= limit ? 1.0 : 0.0; };
  out.estimate("detectable_24", percent(each(people.truth[0], people.truth[2], detectable)));
  out.estimate("no_fall_12", percent(each(people.measured[0], people.measured[1], not_below)));
  out.estimate("no_fall_24", percent(each(people.measured[0], people.measured[2], not_below)));
  out.estimate("no_significant_fall_24", percent(each(people.measured[0], people.measured[2], insignificant)));
}

}  // namespace

Measured type_1_decline(const Inputs& inputs) {
  Measured out;
  const auto people = follow(inputs);
  measure_bands(people, out);
  measure_slopes(people, out);
  measure_shares(people, inputs.parameters["measurement.c_peptide_lloq"].alternatives.at("older_assay"),
                 inputs.parameters.value("measurement.mmtt_auc_cv_type_1"), out);
  return out;
}

}  // namespace islet::selftest
