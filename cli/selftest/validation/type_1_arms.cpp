// Groups of people with recent-onset type 1 diabetes without cells, of the sizes in which they were published.

#include <algorithm>
#include <cmath>
#include <numeric>

#include "cli/selftest/cases.hpp"
#include "cli/selftest/cohort.hpp"
#include "engine/core/calendar.hpp"
#include "engine/core/portable_math.hpp"

namespace islet::selftest {
namespace {

using model::Covariate;

constexpr double lowest_entry = 0.2;  // nmol/L: what the trials enrolled

struct Ages {
  double from, to;  // years
};

// Measured at entry, as the trials did, and on a later day; a value that is not quantified counts as half the limit.
struct Pairs {
  std::vector<double> entry, later;
};

Pairs follow(const Inputs& inputs, Ages ages, std::int32_t day) {
  auto spec = inputs.preset("t1dm_recent_onset");
  make_uniform(spec, Covariate::age, ages.from * days_per_year, ages.to * days_per_year);
  make_uniform(spec, Covariate::diabetes_duration, 0.05 * days_per_year, 0.27 * days_per_year);
  const Cohort cohort({spec, inputs.people(), {0, day}, model::bit(model::MealTest::mixed_meal)}, inputs.parameters);
  const auto entry = cohort.observed(Variable::mmtt_c_peptide_auc_0_120, 0),
             later = cohort.observed(Variable::mmtt_c_peptide_auc_0_120, 1);
  const double half = 0.5 * inputs.parameters.value("measurement.c_peptide_lloq");
  Pairs out;
  for (std::size_t i = 0; i < entry.size(); ++i) {
    if (entry[i] < lowest_entry) continue;
    out.entry.push_back(entry[i]);
    out.later.push_back(std::max(later[i], half));
  }
  return out;
}

double mean(std::span<const double> x) {
  return std::accumulate(x.begin(), x.end(), 0.0) / static_cast<double>(x.size());
}

// The people cut into groups of n, one after the other: independent trials. f(entry, later) of each group.
template <typename F>
std::vector<double> in_groups(const Pairs& people, std::size_t n, F f) {
  std::vector<double> out;
  for (std::size_t first = 0; first + n <= people.entry.size(); first += n) {
    out.push_back(f(std::span(people.entry).subspan(first, n), std::span(people.later).subspan(first, n)));
  }
  return out;
}

double mean_log_ratio(std::span<const double> entry, std::span<const double> later) {
  return mean(change(logs(entry), logs(later)));
}
double percent_lost(std::span<const double> entry, std::span<const double> later) {
  return 100.0 * (1.0 - mean(later) / mean(entry));
}
double percent_kept(std::span<const double> entry, std::span<const double> later) {
  return 100.0 * mean(each(entry, later, [](double a, double b) { return b >= a ? 1.0 : 0.0; }));
}

}  // namespace

Measured type_1_arms(const Inputs& inputs) {
  Measured out;
  out.trials("log_ratio_below_12", in_groups(follow(inputs, {8, 12}, 365), 26, mean_log_ratio));
  out.trials("log_ratio_12_17", in_groups(follow(inputs, {12, 18}, 365), 27, mean_log_ratio));
  out.trials("log_ratio_18_45", in_groups(follow(inputs, {18, 45}, 365), 27, mean_log_ratio));
  out.trials("lost_18_months", in_groups(follow(inputs, {18, 39}, 548), 65, percent_lost));
  out.trials("kept_4_years", in_groups(follow(inputs, {8, 36}, 1461), 407, percent_kept));
  return out;
}

}  // namespace islet::selftest
