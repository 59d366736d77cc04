#include "cli/sensitivity/sensitivity_record_of.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "engine/simulation/scenario/performance_measure.hpp"

namespace islet::cli {
namespace {

using exploration::OnFailure;

std::string policy_words(const exploration::FailurePolicy& policy) {
  switch (policy.on_failure) {
    case OnFailure::stop:
      return "stop";
    case OnFailure::tolerate:
      return fmt::format("tolerate {:g} %", 100.0 * policy.tolerated_share);
    case OnFailure::penalize:
      return fmt::format("penalize with {:g}", policy.penalty);
  }
  return "";
}

struct RangeWords {
  const scenarios::SensitivityFactor& factor;

  std::string of(const char* name, double low, double high, const std::string& more = "") const {
    return fmt::format("{} {:g} to {:g}{}{}{}", name, low, high, factor.unit.empty() ? "" : " ", factor.unit, more);
  }
  std::string operator()(const exploration::Uniform& r) const { return of("uniform", r.low, r.high); }
  std::string operator()(const exploration::LogUniform& r) const { return of("loguniform", r.low, r.high); }
  std::string operator()(const exploration::TruncatedNormal& r) const {
    return of("normal", r.low, r.high, fmt::format(", mean {:g}, SD {:g}", r.mean, r.sd));
  }
  std::string operator()(const exploration::TruncatedLogNormal& r) const {
    return of("lognormal", r.low, r.high, fmt::format(", median {:g}, SD of the logarithm {:g}", r.median, r.log_sd));
  }
  std::string operator()(const exploration::Levels& r) const {
    if (factor.labels.empty()) return of("whole numbers", r.values.front(), r.values.back());
    return fmt::format("{}", fmt::join(factor.labels, ", "));
  }
};

output::VariedFactor factor_of(const scenarios::SensitivityFactor& factor) {
  output::VariedFactor out;
  out.name = factor.name;
  out.sets = fmt::format("{}", fmt::join(factor.paths, ", "));
  out.unit = factor.ucum;
  out.distribution = std::visit(RangeWords{factor}, factor.range);
  out.low = exploration::value_at(factor.range, 0.0);
  out.high = exploration::value_at(factor.range, 1.0);
  if (const auto* levels = std::get_if<exploration::Levels>(&factor.range)) {
    out.low = std::ranges::min(levels->values);
    out.high = std::ranges::max(levels->values);
  }
  out.assumed = factor.assumed;
  out.source = factor.source;
  return out;
}

void add_outcomes(const std::vector<exploration::Row>& rows, output::SensitivityRecord& record) {
  for (const auto& row : rows) {
    for (std::size_t point = 0; point < row.points(); ++point) {
      simulation::RunningMoments moments;
      for (const double value : row.at(point)) moments.add(value);
      const auto mean = moments.as_mean();
      record.outcome_mean.push_back(mean.value);
      record.outcome_mcse.push_back(mean.mcse);
      record.outcome_n.push_back(mean.n);
    }
  }
}

}  // namespace

output::SensitivityRecord sensitivity_record_of(const SamplePoints& samples, const simulation::ResultShape& shape,
                                                std::vector<exploration::Row> rows) {
  const auto& [study, outcome, factors] = samples.spec();
  output::SensitivityRecord record;
  record.method = name_of(study.method);
  record.outcome = words_of(outcome, shape);
  record.policy = policy_words(study.failures);
  record.rows = static_cast<std::int64_t>(samples.plan().sampling.rows);
  record.points_per_row = static_cast<std::int64_t>(samples.plan().sampling.points_per_row);
  record.replicates = static_cast<std::int64_t>(study.replicates);
  record.confidence = study.confidence;
  for (const auto& factor : factors) record.factors.push_back(factor_of(factor));
  for (std::size_t sample = 0; sample < samples.size(); ++sample) {
    for (std::size_t f = 0; f < factors.size(); ++f) record.points.push_back(samples.value(sample, f));
  }
  add_outcomes(rows, record);
  record.result = result_of(study, samples.plan(), std::move(rows), exploration::Noise::monte_carlo);
  return record;
}

}  // namespace islet::cli
