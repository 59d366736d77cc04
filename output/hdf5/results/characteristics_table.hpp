#pragma once
// Which variables /operating_characteristics and /flow hold: one table, used for writing and for reading. Each measure
// is three variables: its value, NAME_mcse (Monte Carlo standard error) and NAME_n (replicates it rests on).

#include <array>
#include <limits>

#include "engine/simulation/characteristics/operating_characteristics.hpp"

namespace islet::output {

template <typename Row>
struct Measure {
  const char* name;
  const char* long_name;
  const char* units;
  simulation::PerformanceMeasure Row::*member;
  double least = 0.0, most = 1.0;  // of a number without unit; nearly all are shares
};

template <typename Row>
struct Limits {
  const char* name;  // NAME_low, NAME_high
  const char* long_name;
  analysis::Interval Row::*member;
};

template <typename Row>
struct Count {
  const char* name;
  const char* long_name;
  std::int64_t Row::*member;
};

using Analysis = simulation::AnalysisCharacteristics;
using EndpointRow = simulation::EndpointCharacteristics;
using Trial = simulation::TrialCharacteristics;

inline constexpr std::array analysis_measures = {
    Measure<Analysis>{"power", "Probability of rejecting in the direction of benefit", "1", &Analysis::power},
    Measure<Analysis>{"reject_any", "Probability of rejecting in either direction", "1", &Analysis::reject_any},
    Measure<Analysis>{"reject_harm", "Probability of rejecting against benefit", "1", &Analysis::reject_harm},
    Measure<Analysis>{"estimate", "Mean of the estimates", "{endpoint_unit}", &Analysis::estimate},
    Measure<Analysis>{"empirical_se", "SD of the estimates between replicates", "{endpoint_unit}",
                      &Analysis::empirical_se},
    Measure<Analysis>{"model_se", "Mean of the standard errors the analysis reports", "{endpoint_unit}",
                      &Analysis::model_se},
    Measure<Analysis>{"true_estimand", "Mean true estimand", "{endpoint_unit}", &Analysis::true_estimand},
    Measure<Analysis>{"bias", "Mean of estimate minus true estimand", "{endpoint_unit}", &Analysis::bias},
    Measure<Analysis>{"coverage", "Share of confidence intervals that hold the true estimand", "1",
                      &Analysis::coverage},
    Measure<Analysis>{"true_difference", "Mean true difference between the arms at the visit", "{endpoint_unit}",
                      &Analysis::true_difference},
    Measure<Analysis>{"sd_change", "Mean pooled SD of the endpoint within the arms", "{endpoint_unit}",
                      &Analysis::sd_change},
    Measure<Analysis>{"baseline_correlation", "Mean correlation of the endpoint with its baseline", "1",
                      &Analysis::baseline_correlation, -1.0},
};

using Contrast = simulation::ContrastCharacteristics;

inline constexpr std::array contrast_measures = {
    Measure<Contrast>{
        "concurrent_control_power",
        "Probability that the comparison with a concurrent control group rejects in the direction of benefit", "1",
        &Contrast::power},
    Measure<Contrast>{"concurrent_control_reject_any",
                      "Probability that the comparison with a concurrent control group rejects in either direction",
                      "1", &Contrast::reject_any},
    Measure<Contrast>{"concurrent_control_estimate", "Mean estimate of the comparison with a concurrent control group",
                      "{endpoint_unit}", &Contrast::estimate},
};

using Family = simulation::FamilyCharacteristics;

inline constexpr std::array family_measures = {
    Measure<Family>{"family_at_least_one", "Probability that at least one analysis of the family succeeds", "1",
                    &Family::at_least_one},
    Measure<Family>{"family_all", "Probability that all analyses of the family succeed", "1", &Family::all},
    Measure<Family>{"family_successes", "Expected number of analyses of the family that succeed", "1",
                    &Family::successes, 0.0, std::numeric_limits<double>::infinity()},
    Measure<Family>{"family_reject_any",
                    "Probability that at least one analysis of the family rejects in either direction", "1",
                    &Family::reject_any},
};

inline constexpr std::array analysis_limits = {
    Limits<Analysis>{"power", "95 % Wilson limit of the power", &Analysis::power_limits},
};

inline constexpr std::array analysis_counts = {
    Count<Analysis>{"n_ok", "Replicates whose analysis was estimated", &Analysis::n_ok},
    Count<Analysis>{"n_not_run", "Replicates whose analysis was not run", &Analysis::n_not_run},
    Count<Analysis>{"n_not_estimable", "Replicates whose analysis was not estimable (counted as not rejected)",
                    &Analysis::n_not_estimable},
    Count<Analysis>{"n_numerical_failure", "Replicates whose analysis failed numerically", &Analysis::n_failed},
};

inline constexpr std::array endpoint_measures = {
    Measure<EndpointRow>{"rate", "Mean share of responders", "1", &EndpointRow::rate},
    Measure<EndpointRow>{"endpoint_mean", "Mean of the observed endpoint", "{endpoint_unit}", &EndpointRow::mean},
    Measure<EndpointRow>{"endpoint_sd", "Mean SD of the observed endpoint", "{endpoint_unit}", &EndpointRow::sd},
    Measure<EndpointRow>{"endpoint_n", "Mean number of subjects analyzed", "{subject}", &EndpointRow::n},
    Measure<EndpointRow>{"missing_share", "Mean share of the allocated without a value", "1",
                         &EndpointRow::missing_share},
};

inline constexpr std::array endpoint_limits = {
    Limits<EndpointRow>{"rate", "95 % limit of the rate, of independent subjects with its standard error",
                        &EndpointRow::rate_limits},
};

inline constexpr std::array trial_measures = {
    Measure<Trial>{"n_screened", "Expected number screened", "{subject}", &Trial::n_screened},
    Measure<Trial>{"n_enrolled", "Expected number enrolled", "{subject}", &Trial::n_enrolled},
    Measure<Trial>{"n_failed", "Expected number of patients that failed numerically", "{subject}", &Trial::n_failed},
    Measure<Trial>{"months_last_in", "Expected time to the last patient in", "mo", &Trial::months_last_in},
    Measure<Trial>{"months", "Expected time to the last patient out", "mo", &Trial::months},
    Measure<Trial>{"any_primary", "Probability that a primary analysis rejects for benefit", "1", &Trial::any_primary},
    Measure<Trial>{"any_primary_either", "Probability that a primary analysis rejects in either direction", "1",
                   &Trial::any_primary_either},
    Measure<Trial>{"success", "Probability of success by the scenario's rule", "1", &Trial::success},
};

inline constexpr std::array arm_measures = {
    Measure<simulation::ArmFlow>{"allocated", "Expected number allocated", "{subject}",
                                 &simulation::ArmFlow::allocated},
    Measure<simulation::ArmFlow>{"dosed", "Expected number infused", "{subject}", &simulation::ArmFlow::dosed},
    Measure<simulation::ArmFlow>{"completed", "Expected number that reached the last visit", "{subject}",
                                 &simulation::ArmFlow::completed},
    Measure<simulation::ArmFlow>{"rescued", "Expected number that rescue therapy was given to", "{subject}",
                                 &simulation::ArmFlow::rescued},
};

using Event = simulation::EventCharacteristics;

// The measures of /events.
inline constexpr std::array event_measures = {
    Measure<Event>{"events", "Expected number in a trial", "{event}", &Event::events},
    Measure<Event>{"subjects", "Expected number of subjects with at least one", "{subject}", &Event::subjects},
    Measure<Event>{"subject_share", "Mean share of the allocated with at least one", "1", &Event::subject_share},
    Measure<Event>{"rate", "Events per patient-year under observation", "a-1", &Event::rate},
};

}  // namespace islet::output
