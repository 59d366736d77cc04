#pragma once
// A results file of two design points with two primary analyses, "low" and "high", as it would be read.

#include <cmath>
#include <string>

#include "engine/analysis/estimators.hpp"
#include "output/hdf5/results/results_file.hpp"

namespace islet::cli::example {

inline constexpr std::int64_t replicates = 1000;

inline simulation::PerformanceMeasure share(double value) {
  return {value, std::sqrt(value * (1.0 - value) / replicates), replicates};
}

inline output::AnalysisLabel primary(const std::string& name) {
  output::AnalysisLabel label;
  label.name = name;
  label.role = "primary";
  return label;
}

// The powers as specified of both analyses; 3 and 7 % of trials reject without an effect.
inline simulation::OperatingCharacteristics point(double low, double high) {
  simulation::OperatingCharacteristics c;
  c.n_replicates = replicates;
  c.analyses.resize(6);
  for (std::size_t i = 0; i < c.analyses.size(); ++i) {
    auto& analysis = c.analyses[i];
    analysis.power = share(i == 0 ? low : i == 1 ? high : 0.02);
    analysis.power_limits = analysis::wilson(std::llround(analysis.power.value * replicates), replicates, 0.95);
    analysis.n_ok = replicates;
  }
  c.trials.resize(3);
  c.type_i_error = {share(0.03), share(0.07)};
  c.type_i_error_no_effect = c.type_i_error;
  return c;
}

// 40 and 60 subjects an arm.
inline output::ResultsFile two_primaries() {
  output::ResultsFile r;
  r.shape.arms = {"Cells", "Sham"};
  r.shape.hypotheses = {"as_specified", "no_effect", "no_effect_unbiased"};
  r.analyses = {primary("low"), primary("high")};
  r.space.factors = {{"per_arm", {"arms.*.subjects"}, "1", {"40", "60"}, {40, 60}, false}};
  r.space.points = {{0}, {1}};
  r.shape.design_points = simulation::point_labels(r.space);
  r.arm_subjects = {40, 40, 60, 60};
  r.points = {point(0.6, 0.7), point(0.7, 0.9)};
  r.differences.resize(4);
  r.differences[2].power = {0.1, 0.015, replicates};
  r.differences[3].power = {0.2, 0.015, replicates};
  r.characteristics = r.points.front();
  return r;
}

// The second design costs more, and is on the front and the best.
inline output::Tradeoff costs_against(const std::string& analysis) {
  output::Tradeoff tradeoff;
  tradeoff.currency = "EUR";
  tradeoff.analysis = analysis;
  for (const double cost : {2000.0, 3000.0}) {
    simulation::CostCharacteristics of_point;
    of_point.cost = {cost, 12.0, replicates};
    tradeoff.costs.push_back(of_point);
  }
  tradeoff.by_power = {{1, 1}, {0, 1}, {1, 1}, {0, 1}};
  return tradeoff;
}

}  // namespace islet::cli::example
