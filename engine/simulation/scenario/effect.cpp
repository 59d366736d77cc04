#include "engine/simulation/scenario/effect.hpp"

#include <cmath>
#include <stdexcept>
#include <vector>

#include "engine/analysis/evaluate_endpoint.hpp"
#include "engine/analysis/groups.hpp"

namespace islet::simulation {
namespace {

struct Mean {
  double sum = 0.0;
  double n = 0.0;
  void add(double value) {
    if (std::isnan(value)) return;
    sum += value;
    n += 1.0;
  }
  [[nodiscard]] double value() const { return n > 0.0 ? sum / n : std::nan(""); }
};

// Treated minus reference (or treated alone) of the means of `values` among those whom `counts` accepts.
template <typename Counts>
double contrast(const analysis::AnalysisSpec& spec, const trial::TrueTable& table, const std::vector<double>& values,
                Counts counts) {
  Mean treated;
  Mean reference;
  for (std::size_t i = 0; i < table.size(); ++i) {
    const auto& subject = table.subject(i);
    if (!counts(subject)) continue;
    if (subject.arm == spec.arms.front()) {
      treated.add(values[i]);
    } else if (spec.arms.size() > 1 && subject.arm == spec.arms.back()) {
      reference.add(values[i]);
    }
  }
  return spec.arms.size() > 1 ? treated.value() - reference.value() : treated.value();
}

double contrast_of(const analysis::AnalysisSpec& spec, const trial::TrueTable& table,
                   const std::vector<double>& values) {
  using Subject = trial::TrueTable::Subject;
  if (spec.interaction) {
    return contrast(spec, table, values, [](const Subject& s) { return s.at_or_above; }) -
           contrast(spec, table, values, [](const Subject& s) { return !s.at_or_above; });
  }
  return contrast(spec, table, values, [&](const Subject& s) { return analysis::takes_part(spec, s.at_or_above); });
}

// Ranks and ratios are on scales on which the mean gain of a patient is not defined. McNemar's difference of
// proportions in one arm is a mean change like that of the paired t-test.
bool estimates_a_difference(analysis::Test test) {
  using enum analysis::Test;
  switch (test) {
    case t_pooled:
    case t_welch:
    case t_paired:
    case ancova:
    case fisher:
    case chi_square:
    case mcnemar:
      return true;
    case wilcoxon:
    case wilcoxon_signed_rank:
    case logistic:
    case poisson:
    case negative_binomial:
    case log_rank:
      return false;
  }
  throw std::logic_error("unknown test");
}

}  // namespace

TrueValues true_values(const analysis::Endpoint& endpoint, const trial::TrueTable& truth,
                       const trial::TrueTable& twin) {
  TrueValues values{analysis::evaluate_endpoint(endpoint, truth), analysis::evaluate_endpoint(endpoint, twin)};
  for (std::size_t i = 0; i < values.gain.size(); ++i) values.gain[i] = values.as_treated[i] - values.gain[i];
  return values;
}

TrueEffect true_effect(const analysis::AnalysisSpec& spec, const trial::TrueTable& truth, const TrueValues& values) {
  TrueEffect effect;
  effect.difference = contrast_of(spec, truth, values.as_treated);
  if (estimates_a_difference(spec.test)) effect.estimand = contrast_of(spec, truth, values.gain);
  return effect;
}

TrueEffect true_effect(const analysis::AnalysisSpec& spec, const analysis::Endpoint& endpoint,
                       const trial::TrueTable& truth, const trial::TrueTable& twin) {
  return true_effect(spec, truth, true_values(endpoint, truth, twin));
}

}  // namespace islet::simulation
