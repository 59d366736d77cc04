#pragma once
// Moves a population preset until the pilot cohort's measured, post-eligibility baseline table is the one asked for.

#include <memory>
#include <vector>

#include "engine/simulation/scenario/baseline_statistic.hpp"
#include "engine/simulation/scenario/models.hpp"
#include "engine/simulation/scenario/scenario.hpp"
#include "engine/simulation/warnings/warnings.hpp"
#include "engine/trial/allocation.hpp"

namespace islet::simulation {

struct BaselineRow {
  Variable variable{};
  BaselineStatistic statistic{};
  double asked = 0.0;
  double reached = 0.0;
  int line = 0;
};

struct PreparedPopulation {
  std::unique_ptr<model::Population> population;
  std::vector<BaselineRow> rows;                        // asked against reached
  std::vector<trial::SelectionScale> selection_scales;  // of the selection terms, among the eligible
  double eligible_share = 1.0;                          // of screened candidates
  std::vector<Warning> warnings{};                      // about what a run meets among these people
};

// `models` need not have a population. Throws InputRejected (file name filled by the caller) when the table cannot be
// reached within its tolerance, when a row has no lever in the preset, or when hardly anyone is eligible.
[[nodiscard]] PreparedPopulation prepare_population(const Scenario& scenario, const Models& models,
                                                    const model::PopulationFactory& factory);

}  // namespace islet::simulation
