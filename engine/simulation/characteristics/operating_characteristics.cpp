#include "engine/simulation/characteristics/operating_characteristics.hpp"

#include <algorithm>
#include <cmath>
#include <variant>

#include "engine/simulation/characteristics/characteristics_accumulator.hpp"

namespace islet::simulation {
namespace {

constexpr double allowed_mcses = 3.0;        // before the normal-theory power is flagged,
constexpr double allowed_difference = 0.02;  // plus this

// What a rate over subjects that share their replicates rests on.
struct RateSample {
  std::int64_t subjects = 0;
  std::int64_t trials = 0;  // independent replicates, or clusters of them
};

// The interval of a rate over subjects that share their replicates. It is that of a sample of independent subjects with
// the same Monte Carlo standard error. Where all replicates agree (mostly: nobody responds) there is no such error, and
// nothing says how much alike the subjects of one replicate are, who share its donor lots and its trial effect. Only
// the replicates are independent by design: then one subject a replicate counts, too wide rather than too narrow. (Of a
// mean m of shares between 0 and 1, all seen as 0, at least m of all replicates differ from 0.)
analysis::Interval rate_limits(const PerformanceMeasure& rate, const RateSample& sample, analysis::RateInterval kind) {
  if (sample.subjects == 0 || std::isnan(rate.value)) return {not_available, not_available};
  const double variance = rate.value * (1.0 - rate.value);
  const bool has_error = rate.mcse > 0.0 && variance > 0.0;
  const double n = has_error ? std::min(static_cast<double>(sample.subjects), variance / (rate.mcse * rate.mcse))
                             : static_cast<double>(sample.trials);
  const auto size = std::max(1LL, std::llround(n));
  const auto yes = std::llround(rate.value * static_cast<double>(size));
  return kind == analysis::RateInterval::wilson ? analysis::wilson(yes, size, analysis::reported_confidence)
                                                : analysis::clopper_pearson(yes, size, analysis::reported_confidence);
}

std::int64_t clusters_of(std::int64_t replicates, std::uint32_t cluster) {
  return (replicates + cluster - 1) / cluster;
}

// Of how many independent trials a power tells: where it is 0 or 1 its standard error of 0 says nothing of how alike
// the replicates of a cluster are, and there are those of one replicate a cluster.
std::int64_t independent_trials(const RunningShare& power, std::uint32_t cluster) {
  const bool varies = power.yes() > 0 && power.yes() < power.n();
  return varies ? power.n() : clusters_of(power.n(), cluster);
}

// The interval of a power. For replicates in clusters it is that of a sample of independent replicates with the same
// Monte Carlo standard error.
analysis::Interval power_limits(const RunningShare& power, std::uint32_t cluster) {
  if (power.n() == 0) return {not_available, not_available};
  if (cluster == 1) return analysis::wilson(power.yes(), power.n(), analysis::reported_confidence);
  const auto n = independent_trials(power, cluster);
  return rate_limits(power.measure(), {n, n}, analysis::RateInterval::wilson);
}

// How far a power lies at least from one that differs from it by as many standard errors as are allowed. A power of 0
// or 1 has none; there it is Wilson's interval of so many.
double allowed_distance(const PerformanceMeasure& power, std::int64_t trials) {
  if (power.mcse > 0.0) return allowed_mcses * power.mcse;
  const double squared = allowed_mcses * allowed_mcses;
  return squared / (static_cast<double>(trials) + squared);
}

// Whether normal theory gives another power; false where one of the two does not exist.
bool differs(double theory, const AnalysisCharacteristics& simulated, std::int64_t trials) {
  if (std::isnan(theory) || simulated.n_ok == 0) return false;
  return std::abs(theory - simulated.power.value) > allowed_distance(simulated.power, trials) + allowed_difference;
}

bool adjusts_for_baseline(const analysis::AnalysisSpec& spec) {
  return std::ranges::any_of(spec.covariates, [](const analysis::CovariateTerm& term) {
    return std::holds_alternative<analysis::BaselineOfEndpoint>(term);
  });
}

// The classical formula describes a comparison of two arms over all their subjects.
bool has_normal_theory(const analysis::AnalysisSpec& spec) {
  using analysis::Test;
  const bool two_sample = spec.test == Test::t_pooled || spec.test == Test::t_welch || spec.test == Test::ancova;
  return two_sample && spec.arms.size() == 2 && !spec.subset && !spec.interaction;
}

template <typename Sums>
std::vector<PerformanceMeasure> means(const std::vector<Sums>& all) {
  std::vector<PerformanceMeasure> out;
  for (const auto& sums : all) out.push_back(sums.as_mean());
  return out;
}

}  // namespace

// Power of the t-test for the mean true difference, with the SD of the change; ANCOVA removes the part of the variance
// that the baseline explains: SD sqrt(1 - r^2).
double CharacteristicsAccumulator::normal_theory(std::size_t hypothesis, std::size_t a) const {
  const auto& spec = question_.analyses[a];
  if (!has_normal_theory(spec)) return not_available;
  const auto& sums = analyses_[hypothesis * question_.analyses.size() + a];
  const std::size_t first_arm = (hypothesis * question_.endpoints.size() + spec.endpoint) * question_.shape.arms.size();
  const double n_treated = endpoints_[first_arm + spec.arms[0]].n.mean();
  const double n_reference = endpoints_[first_arm + spec.arms[1]].n.mean();
  double sd = sums.sd_change.mean();
  if (spec.test == analysis::Test::ancova && adjusts_for_baseline(spec)) {
    const double r = sums.correlation.mean();
    sd *= std::sqrt(1.0 - r * r);
  }
  const double difference = sums.true_difference.mean();
  if (std::isnan(difference) || !(sd > 0.0) || !(n_treated >= 2.0) || !(n_reference >= 2.0)) return not_available;
  const bool increase = question_.endpoints[spec.endpoint].benefit == analysis::Benefit::increase;
  return analysis::t_power(increase ? difference : -difference, sd, n_treated, n_reference, spec.alpha, spec.sides)
      .towards_benefit;
}

AnalysisCharacteristics CharacteristicsAccumulator::analysis(std::size_t hypothesis, std::size_t a) const {
  const auto& sums = analyses_[hypothesis * question_.analyses.size() + a];
  AnalysisCharacteristics out;
  out.power = sums.power.measure();
  out.power_limits = power_limits(sums.power, sums.k);
  out.reject_any = sums.reject_any.measure();
  out.reject_harm = sums.reject_harm.measure();
  const auto with = [&](analysis::TestStatus status) { return sums.by_status[static_cast<std::size_t>(status)]; };
  out.n_ok = with(analysis::TestStatus::ok);
  out.n_not_run = with(analysis::TestStatus::not_run);
  out.n_not_estimable = with(analysis::TestStatus::not_estimable);
  out.n_failed = with(analysis::TestStatus::numerical_failure);
  out.estimate = sums.estimate.as_mean();
  out.empirical_se = sums.estimate.as_sd();
  out.model_se = sums.se.as_mean();
  out.true_estimand = sums.true_estimand.as_mean();
  out.bias = sums.bias.as_mean();
  out.coverage = sums.coverage.measure();
  out.true_difference = sums.true_difference.as_mean();
  out.sd_change = sums.sd_change.as_mean();
  out.baseline_correlation = sums.correlation.as_mean();
  out.normal_theory_power = normal_theory(hypothesis, a);
  out.normal_theory_differs = differs(out.normal_theory_power, out, independent_trials(sums.power, sums.k));
  return out;
}

std::vector<PerformanceMeasure> CharacteristicsAccumulator::rejections_under(HypothesisPlace hypothesis) const {
  const auto& simulated = question_.shape.hypotheses;  // not always all
  const auto found = std::ranges::find(simulated, hypotheses[hypothesis].name);
  std::vector<PerformanceMeasure> out(question_.analyses.size());
  if (found == simulated.end()) return out;
  const auto h = static_cast<std::size_t>(found - simulated.begin());
  // A one-sided test rejects towards benefit only, so that its rejections in either direction are its rejections.
  for (std::size_t a = 0; a < out.size(); ++a) out[a] = analyses_[h * out.size() + a].reject_any.measure();
  return out;
}

OperatingCharacteristics CharacteristicsAccumulator::evaluate() const {
  OperatingCharacteristics out;
  out.n_replicates = static_cast<std::int64_t>(replicates_);
  for (std::size_t h = 0; h < question_.shape.hypotheses.size(); ++h) {
    for (std::size_t a = 0; a < question_.analyses.size(); ++a) out.analyses.push_back(analysis(h, a));
  }
  for (const auto& sums : contrasts_) {
    out.contrasts.push_back({sums.power.measure(), sums.reject_any.measure(), sums.estimate.as_mean()});
  }
  for (const auto& sums : families_) out.families.push_back(sums.characteristics());
  for (const auto& share : family_power_) out.family_power.push_back(share.measure());
  for (const auto& sums : endpoints_) {
    out.endpoints.push_back(
        {sums.rate.as_mean(),
         rate_limits(sums.rate.as_mean(), {sums.subjects, clusters_of(sums.rate.n(), sums.k)}, question_.rate_interval),
         sums.mean.as_mean(), sums.sd.as_mean(), sums.n.as_mean(), sums.missing_share.as_mean()});
  }
  for (const auto& sums : trials_) {
    out.trials.push_back({sums.n_screened.as_mean(), sums.n_enrolled.as_mean(), sums.n_failed.as_mean(),
                          sums.months_last_in.as_mean(), sums.months.as_mean(), sums.any_primary.measure(),
                          sums.any_primary_either.measure(), sums.success.measure()});
  }
  for (const auto& sums : arms_) {
    out.arms.push_back({sums.allocated.as_mean(), sums.dosed.as_mean(), sums.completed.as_mean(),
                        sums.rescued.as_mean(), sums.failed_numerically});
  }
  out.failed_by_criterion = means(failed_by_criterion_);
  out.discontinued = means(discontinued_);
  for (const auto& sums : events_) {
    out.events.push_back(
        {sums.events.as_mean(), sums.subjects.as_mean(), sums.subject_share.as_mean(), sums.rate.measure()});
  }
  out.patient_years = means(patient_years_);
  out.type_i_error = rejections_under(no_effect_unbiased);
  out.type_i_error_no_effect = rejections_under(no_effect);
  return out;
}

}  // namespace islet::simulation
