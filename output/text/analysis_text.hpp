#pragma once
// What may be said of an analysis: rates only where it can be estimated, "type I error" only where its null hypothesis
// is that the cells do nothing, harm only where the effect itself does not point there.

#include <string>
#include <vector>

#include "engine/simulation/plan/hypothesis.hpp"
#include "output/hdf5/results/results_file.hpp"

namespace islet::output {

using simulation::as_specified;
using simulation::no_effect;
using simulation::no_effect_unbiased;

[[nodiscard]] const simulation::AnalysisCharacteristics& characteristics_of(const ResultsFile& r,
                                                                            std::size_t hypothesis,
                                                                            std::size_t analysis);

// Whether the analysis could be estimated in none of the simulated trials. Then there is no share of rejections.
[[nodiscard]] bool never_estimable(const simulation::AnalysisCharacteristics& analysis);

// The share as text; "-" for an analysis that is never estimable.
[[nodiscard]] std::string share_text(const simulation::AnalysisCharacteristics& analysis,
                                     const simulation::PerformanceMeasure& share);

// Rejections in either direction under a hypothesis without an effect.
[[nodiscard]] std::string false_rejections(const ResultsFile& r, std::size_t hypothesis, std::size_t analysis);

// Whether the null hypothesis is that the cells do nothing. False for a regression that tests a covariate's
// coefficient, which may differ from zero also without cells.
[[nodiscard]] bool tests_the_cells(const AnalysisLabel& label);

// Whether the effect of the cells (or, when it does not exist, the true difference of the arms) is against the
// direction of benefit by more than two Monte Carlo standard errors.
[[nodiscard]] bool effect_opposes_benefit(const ResultsFile& r, std::size_t analysis);

// One line an analysis that could not be estimated in some or all trials, with the hypotheses by name.
[[nodiscard]] std::vector<std::string> estimability_notes(const ResultsFile& r);

// A hypothesis in words: "effect as specified", "no effect", "no effect, no bias of the design".
[[nodiscard]] std::string plain_hypothesis(const std::string& name);

// The warnings that are shown to readers of tables and pages. The others are about a table that only the file has;
// their place is a path in the file.
[[nodiscard]] std::vector<simulation::Warning> shown_warnings(const std::vector<simulation::Warning>& all);

// Whether the analysis rejects against the direction of benefit more often than chance does (alpha / sides), by more
// than two Monte Carlo standard errors.
[[nodiscard]] bool rejects_against_benefit(const ResultsFile& results, std::size_t analysis);

}  // namespace islet::output
