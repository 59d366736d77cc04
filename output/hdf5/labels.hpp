#pragma once
// The questions of a trial in words, as the results file keeps them for tables and reports.

#include <cstdint>
#include <string>

#include "engine/simulation/scenario.hpp"

namespace islet::output {

struct AnalysisLabel {
  std::string name;
  std::string endpoint;
  std::string test;        // t_pooled, t_welch, t_paired, ancova, wilcoxon, fisher, chi_square
  std::string role;        // primary, secondary
  std::string subset;      // name of the stratum's level; empty: all subjects
  std::string arms;        // "treated vs reference", or the one arm
  std::string covariates;  // separated by commas
  bool interaction = false;
  double alpha = 0.0;
  std::int32_t sides = 2;
};

struct EndpointLabel {
  std::string name;
  std::string what;       // a variable, or the name of a responder definition
  std::string measure;    // change, percent_change, log_ratio, value, responder
  std::string transform;  // none, log, log1p, square_root
  std::string visit;
  std::string benefit;  // increase, decrease
  std::string missing;  // complete_case, non_responder, last_value
  std::string rescue;   // treatment_policy, composite, while_on_treatment, hypothetical
  std::string unit;     // UCUM, of the values that are analyzed
};

[[nodiscard]] AnalysisLabel label_of(const analysis::AnalysisSpec& spec, const simulation::Scenario& scenario);
[[nodiscard]] EndpointLabel label_of(const analysis::Endpoint& endpoint, const simulation::Scenario& scenario);

// "lognormal, SD of ln 0.3"
[[nodiscard]] std::string distribution_of(const Parameter& parameter);

}  // namespace islet::output
