#pragma once
// From a conducted replicate to the records that are stored of it.

#include <cstddef>
#include <cstdint>
#include <vector>

#include "engine/simulation/conduct/replicate_conduct.hpp"
#include "engine/simulation/results/results.hpp"

namespace islet::simulation {

// What the scenario asks to be stored: the variables that its models simulate and that are measured at visits.
// Variables of a meal test are stored only when an endpoint or a covariate asks for the test, markers only when they
// are simulated, rescue only when there is a rule.
[[nodiscard]] PatientStorage patient_storage(const Scenario& scenario);

// How many of the batch's replicates are stored: the first ones of the run.
[[nodiscard]] std::size_t stored_replicates(const ResultShape& shape, std::uint64_t first_replicate,
                                            std::uint32_t count);

// The approximate number of bytes that a subject takes in the results, before compression.
[[nodiscard]] std::size_t bytes_of_a_stored_subject(const ResultShape& shape);

struct ConductedTrial {
  const TrialPlan& plan;
  const ReplicateConduct& conduct;
  const trial::DataCut& cut;  // the last cut
  const trial::TrueTable& truth;
  const trial::TrueTable& twin;
};

// Puts the patients of a replicate into their place of the batch, if they are to be stored. Only patients of the trial
// as specified are stored, with all that an analysis saw and, beside it, the truth without any effect of the cells.
void store_patients(const ConductedTrial& trial, std::size_t condition, std::size_t replicate_of_batch,
                    const ResultShape& shape, BatchResult& batch);

}  // namespace islet::simulation
