#pragma once
// What the arms show and how they differ, in the units of the endpoints.

#include <string>

#include "output/hdf5/results/results_file.hpp"

namespace islet::cli {

// "HbA1c *": a primary analysis has the star.
[[nodiscard]] std::string analysis_name(const output::AnalysisLabel& label);

// What the analysis asks about; empty where the file does not have it.
[[nodiscard]] output::EndpointLabel endpoint_of(const output::ResultsFile& results, const output::AnalysisLabel& label);

// A line under a table of the arms, where it has a time to an event; else empty.
[[nodiscard]] std::string arm_values_note(const output::ResultsFile& results);

// The effect in the designer's terms, one row an analysis.
[[nodiscard]] std::string effects_table(const output::ResultsFile& results);

// Rates and means in each arm, one row an endpoint and arm.
[[nodiscard]] std::string rates_table(const output::ResultsFile& results);

}  // namespace islet::cli
