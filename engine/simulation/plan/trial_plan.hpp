#pragma once
// What the conduct of every replicate needs, prepared once from the scenario.

#include <cstdint>
#include <vector>

#include "engine/simulation/scenario/models.hpp"
#include "engine/simulation/scenario/scenario.hpp"
#include "engine/simulation/scenario/stage_rule.hpp"
#include "engine/trial/allocation.hpp"

namespace islet::simulation {

class ConcurrentControl;
struct TreatmentDraws;

struct TrialPlan {
  const Scenario* scenario = nullptr;
  Models models;
  const StageRule* rule = nullptr;
  std::vector<trial::SelectionScale> selection_scales;
  std::vector<std::uint8_t> meal_tests;  // bits of model::MealTest, one a visit
  std::uint64_t seed = 0;
  const ConcurrentControl* concurrent_control = nullptr;  // of a single-arm trial
  const TreatmentDraws* draws = nullptr;                  // of a scenario with `uncertainty`
};

// The meal tests that the endpoints and covariates ask for: at their visit and at baseline; at every visit up to it
// when the last value is carried forward, or the last before rescue counts, or the first visit that meets a definition.
[[nodiscard]] std::vector<std::uint8_t> meal_tests_by_visit(const Scenario& scenario);

// Whether an endpoint, a covariate, an eligibility rule, the baseline table or the selection names a cytokine, an
// immune cell or donor-specific antibodies: they are simulated only then.
[[nodiscard]] bool asks_for_markers(const Scenario& scenario);

// The tests without which a variable does not exist: bits of model::MealTest, 0 of most variables.
[[nodiscard]] std::uint8_t meal_tests_of(Variable variable);

}  // namespace islet::simulation
