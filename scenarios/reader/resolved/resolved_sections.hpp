#pragma once
// The sections of a resolved scenario as JSON.

#include <nlohmann/json.hpp>
#include <optional>
#include <vector>

#include "engine/simulation/scenario/design_space.hpp"
#include "engine/simulation/scenario/scenario.hpp"

namespace islet::scenarios {

using Json = nlohmann::ordered_json;

[[nodiscard]] Json population_json(const simulation::Scenario& scenario);
[[nodiscard]] Json disease_json(const model::DiseaseSpec& disease);
[[nodiscard]] Json products_json(const simulation::Scenario& scenario);
[[nodiscard]] Json events_json(const simulation::Scenario& scenario);
[[nodiscard]] Json allocation_json(const trial::Conduct& conduct);
[[nodiscard]] Json routine_care_json(const model::RoutineCare& care);
[[nodiscard]] Json baseline_json(const std::vector<simulation::BaselineTarget>& rows);
[[nodiscard]] Json stratum_json(const std::optional<trial::Stratum>& stratum);
[[nodiscard]] Json eligibility_json(const std::vector<trial::Criterion>& criteria);
[[nodiscard]] Json distributions_json(const model::PopulationSpec& population);
[[nodiscard]] Json arms_json(const simulation::Scenario& scenario);
[[nodiscard]] Json conduct_json(const trial::Conduct& conduct);
[[nodiscard]] Json endpoints_json(const simulation::Scenario& scenario);
[[nodiscard]] Json analyses_json(const simulation::Scenario& scenario);
[[nodiscard]] Json design_space_json(const simulation::DesignSpace& space);
[[nodiscard]] Json uncertainty_json(const simulation::Uncertainty& uncertainty);
[[nodiscard]] Json families_json(const simulation::Scenario& scenario);
[[nodiscard]] Json success_json(const simulation::Scenario& scenario);

}  // namespace islet::scenarios
