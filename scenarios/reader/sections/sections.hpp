#pragma once
// The sections of a scenario, one function and one file each. They are read in the order below: each may rely on
// those above it.

#include <optional>
#include <vector>

#include "engine/core/calendar.hpp"
#include "scenarios/reader/design_space/setting.hpp"
#include "scenarios/reader/sections/draft.hpp"
#include "scenarios/reader/text/map_reader.hpp"

namespace islet::scenarios {

// Sections that may be absent take what MapReader::find returns.
using MaybePlace = std::optional<Place>;

void read_header(MapReader& root, Draft& draft);
void read_disease(const Place& place, Draft& draft, Context& context);
void read_products(const MaybePlace& place, Draft& draft, Context& context);
void read_arms(const Place& place, Draft& draft, Context& context);
void read_population(const Place& place, Draft& draft, Context& context);
void read_conduct(const Place& place, Draft& draft, Context& context);
// Before the endpoints, which may count events.
void read_events(const MaybePlace& place, Draft& draft, Context& context);
void read_endpoints(const Place& place, Draft& draft, Context& context);
void read_analyses(const Place& place, Draft& draft, Context& context);
void read_families(const MaybePlace& place, Draft& draft, Context& context);
void read_success(const MaybePlace& place, Draft& draft, Context& context);
void read_results_options(MapReader& root, Draft& draft);
// The parameters that `settings` set were not set by the user. `parameters` are those of the scenario.
void say_solved_for(const std::vector<Setting>& settings, const ParameterTable& parameters,
                    simulation::Scenario& scenario);
void read_parameter_overrides(const MaybePlace& place, Draft& draft, Context& context);
// After the parameters.
void read_uncertainty(const MaybePlace& place, MapReader& root, Draft& draft);
// After the analyses.
void read_costs(const MaybePlace& place, Draft& draft, Context& context);

// Of a visit or an infusion: how far from its day it may be.
inline constexpr Limits window_limits{0.0, days_per_year, "0 day to 1 year"};

// Parts of sections.
[[nodiscard]] std::vector<trial::InfusionPlan> read_infusions(const Place& place, Draft& draft, Context& context,
                                                              std::vector<Mark>& marks);
void read_baseline(const Place& place, Draft& draft, Context& context);
void read_strata(const Place& place, Draft& draft, Context& context);
void read_eligibility(const Place& place, Draft& draft, Context& context);
void read_distributions(const Place& place, Draft& draft, Context& context);
[[nodiscard]] analysis::Test read_test(MapReader& map);
// Does the test suit the endpoint? Asked only where both are known.
void check_test(MapReader& map, const analysis::AnalysisSpec& spec, const Draft& draft);
void check_number_of_arms(MapReader& map, const analysis::AnalysisSpec& spec, Mark mark);
// The coefficient that a generalized linear model tests; after its arms and covariates.
void read_tested(const MaybePlace& place, MapReader& map, const Draft& draft, analysis::AnalysisSpec& spec);
void read_visits(const Place& place, Draft& draft, Context& context);
void read_allocation(const MaybePlace& place, MapReader& conduct, Draft& draft);
// Any variable but a count of events that `events` does not ask for.
[[nodiscard]] std::optional<Variable> read_endpoint_variable(const Place& place, const Draft& draft, Context& context);
void check_measure_of_events(const Place& place, const analysis::VariableMeasure& what, Context& context);
void read_deprescribing(const Place& place, Draft& draft, Context& context);
void read_routine_care(const Place& place, Draft& draft, Context& context);
void read_rescue(const Place& place, Draft& draft, Context& context);  // after the visits

}  // namespace islet::scenarios
