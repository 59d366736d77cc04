#pragma once
// Keys that say whether two scenarios concern the same people. They use only what the scenarios say, before anything is
// composed.

#include <string>

#include "engine/simulation/scenario/scenario.hpp"

namespace islet::scenarios {

// Scenarios with equal keys have the same solved population, the same candidates and the same screening of each. For
// scenarios of one design space, which share their seed.
//
// It holds all that the pilot cohort depends on: the preset's name and what the scenario changes of it (everything else
// of the population follows from that name), baseline table, eligibility, stratum, the forms of the disease, whether
// immune markers are simulated, the selection into arms, the days of screening and baseline, routine care, and the
// values of parameters. It leaves out what acts only on the treated, because the cohort has none: products, arms, and
// the parameters of cells, of the trial effect and of adverse events.
[[nodiscard]] std::string population_key(const simulation::Scenario& scenario);

// Scenarios with equal keys also have the same models of patients, measurement and events. The key adds products,
// events and every parameter.
[[nodiscard]] std::string people_key(const simulation::Scenario& scenario);

}  // namespace islet::scenarios
