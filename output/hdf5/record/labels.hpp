#pragma once
// The questions of a trial in words, as the results file keeps them for tables and reports.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "engine/analysis/analysis_words.hpp"
#include "engine/simulation/scenario/scenario.hpp"

namespace islet::output {

struct AnalysisLabel {
  std::string name;
  std::string endpoint;
  std::string test;        // t_pooled, t_welch, ..., as in docs/output_format.md
  std::string role;        // primary, secondary
  std::string subset;      // name of the stratum's level; empty: all subjects
  std::string arms;        // "treated vs reference", or the one arm
  std::string covariates;  // separated by commas
  std::string tested;      // of a regression: arm, interaction or a covariate; empty for other tests
  bool interaction = false;
  double alpha = 0.0;
  std::int32_t sides = 2;

  [[nodiscard]] bool is_primary() const { return role == results_word(analysis::Role::primary); }
};

// Places of the analyses that decide about a trial: the primary ones; without any, the first.
[[nodiscard]] std::vector<std::size_t> decisive_analyses(const std::vector<AnalysisLabel>& analyses);

// The measure of an endpoint that is not of a variable.
inline constexpr std::string_view responder_measure = "responder";
inline constexpr std::string_view time_to_event_measure = "time_to_event";
inline constexpr std::string_view event_free_time_measure = "event_free_time";
// What the last of them is of.
inline constexpr std::string_view insulin_free_time = "insulin_free_time";

struct EndpointLabel {
  std::string name;
  std::string what;       // a variable, a responder definition, or insulin_free_time
  std::string measure;    // change, percent_change, log_ratio, value, responder, time_to_event, event_free_time
  std::string transform;  // none, log, log1p, square_root
  std::string visit;
  std::string benefit;  // increase, decrease
  std::string missing;  // complete_case, non_responder, last_value
  std::string rescue;   // treatment_policy, composite, while_on_treatment, hypothetical
  std::string unit;     // UCUM, of the values that are analyzed

  [[nodiscard]] bool is_responder() const { return measure == responder_measure; }
  [[nodiscard]] bool is_time_to_event() const { return measure == time_to_event_measure; }
  [[nodiscard]] bool is_event_free_time() const { return measure == event_free_time_measure; }
  [[nodiscard]] bool is_transformed() const { return transform != results_word(analysis::Transform::none); }
};

struct FamilyLabel {
  std::string name;
  std::string analyses;  // separated by commas
  double alpha = 0.0;
};

[[nodiscard]] AnalysisLabel label_of(const analysis::AnalysisSpec& spec, const simulation::Scenario& scenario);
[[nodiscard]] EndpointLabel label_of(const analysis::Endpoint& endpoint, const simulation::Scenario& scenario);

// "lognormal, SD of ln 0.3"
[[nodiscard]] std::string distribution_of(const Parameter& parameter);

}  // namespace islet::output
