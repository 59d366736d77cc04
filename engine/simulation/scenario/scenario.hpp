#pragma once
// A scenario after reading: names resolved, units canonical, defaults filled, every value checked.

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "engine/analysis/analysis_spec.hpp"
#include "engine/analysis/endpoint.hpp"
#include "engine/core/parameter.hpp"
#include "engine/core/variable.hpp"
#include "engine/model_api/population.hpp"
#include "engine/model_api/product.hpp"
#include "engine/simulation/scenario/analysis_family.hpp"
#include "engine/simulation/scenario/costs.hpp"
#include "engine/simulation/scenario/success.hpp"
#include "engine/simulation/scenario/uncertainty.hpp"
#include "engine/trial/design.hpp"

namespace islet::simulation {

// One row of a trial's baseline table: measured after eligibility, at the baseline visit.
struct BaselineTarget {
  Variable variable{};
  std::optional<double> median;
  std::optional<double> mean;
  std::optional<double> sd;
  std::optional<double> low;  // range: no subject outside
  std::optional<double> high;
  std::optional<double> share;  // of those with a value above zero (insulin_dose, oral_drugs), or of men (male)
  int line = 0;                 // where the scenario says it
};

struct Precision {
  double half_width = 0.0;  // of the Wilson interval of the primary power, as a fraction
};

struct Assumption {
  std::string what;  // path in the scenario or id of the parameter
  std::string text;
};

// A parameter that the scenario sets to another value, in the parameter's own unit.
struct ParameterOverride {
  std::string id;
  double value = 0.0;
};

struct Scenario {
  std::string title;
  std::string reference;
  std::uint64_t seed = 0;
  std::optional<std::uint64_t> replicates;
  std::optional<Precision> precision;

  model::PopulationSpec population;
  std::vector<BaselineTarget> baseline;
  model::DiseaseSpec disease;
  std::vector<model::ProductSpec> products;
  trial::TrialDesign design;
  std::vector<Variable> events;  // to be simulated: VariableKind::event_count
  std::vector<analysis::Endpoint> endpoints;
  std::vector<analysis::AnalysisSpec> analyses;
  std::optional<Success> success;
  std::vector<AnalysisFamily> families;
  std::vector<ParameterOverride> parameter_overrides;
  std::optional<Uncertainty> uncertainty;
  std::optional<Costs> costs;
  analysis::RateInterval rate_interval = analysis::RateInterval::wilson;
  double tolerated_failures = 0.01;
  std::uint32_t stored_replicates = 0;

  std::vector<Assumption> assumptions;  // everything the scenario or the program assumes, shown with the results
  std::string text;                     // the file as read
  std::string resolved;                 // the same with every default filled, as JSON
  std::string sha256;                   // of the resolved text
};

}  // namespace islet::simulation
