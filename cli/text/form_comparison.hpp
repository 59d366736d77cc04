#pragma once
// One scenario under several forms of the disease model, compared replicate by replicate: the runs share the random
// numbers of every person, so that their differences are known better than their values.

#include <filesystem>
#include <string>
#include <vector>

#include "output/hdf5/results/replicate_reader.hpp"
#include "output/hdf5/results/results_file.hpp"
#include "scenarios/reader/sections/other_forms.hpp"

namespace islet::cli {

struct FormRun {
  scenarios::ModelForms forms;
  std::filesystem::path file;
  output::ResultsFile results;
  output::ReplicateRows rows;
};

// A form under which the scenario cannot be: its baseline table, say, is out of reach.
struct FormNotRun {
  scenarios::ModelForms forms;
  std::string why;
};

struct FormComparison {
  std::vector<FormRun> runs;  // the first is the scenario's own form
  std::vector<FormNotRun> not_run;
};

// A form against the scenario's own, for one analysis. Differences are form minus own. The ratio is of the mean effects
// of the cells, its Monte Carlo standard error by the delta method on the pairs; it does not exist where the own effect
// lies within three of its standard errors of 0.
struct FormContrast {
  simulation::PerformanceMeasure power_difference;
  simulation::PerformanceMeasure effect_difference;
  simulation::PerformanceMeasure effect_ratio;
};

[[nodiscard]] FormContrast contrast_of(const output::ReplicateRows& form, const output::ReplicateRows& own,
                                       std::size_t analysis);

// What the forms mean for a decision on the primary analyses.
enum class FormVerdict {
  depends,         // for one form the power differs by more than the margin, beyond three standard errors
  does_not,        // for no form, as far as three standard errors
  cannot_be_told,  // more replicates are needed
};

// Five points of power: from 80 to 85 % takes a seventh more subjects.
inline constexpr double power_margin = 0.05;

// Of the forms that were run.
[[nodiscard]] FormVerdict verdict_of(const FormComparison& comparison);

}  // namespace islet::cli
