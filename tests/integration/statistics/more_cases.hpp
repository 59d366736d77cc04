#pragma once
// Cases of the tests of one arm, of regressions and of times.

#include "tests/integration/statistics/case_files.hpp"

namespace islet::analysis {

// Differences with zeros and ties, below and above the limit of exact p-values; and pairs of responders.
void write_paired(CaseFiles& files, int data_set);

// Responders by arm, a covariate of large size and a dose; small enough that some are separated.
void write_logistic(CaseFiles& files, int data_set);

// Events in unequal times at risk, more or less dispersed; some arms have none.
void write_counts(CaseFiles& files, int data_set);

// Times on a coarse grid, as visits give them, or on a fine one, with censoring.
void write_times(CaseFiles& files, int data_set);

}  // namespace islet::analysis
