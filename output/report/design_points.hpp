#pragma once
// The design points of a results file, as figures and tables arrange them.

#include <string>
#include <vector>

#include "output/hdf5/results_file.hpp"

namespace islet::output {

// What a figure of the design space shows: the primary analyses, at most three; without any, the first.
[[nodiscard]] std::vector<std::size_t> shown_analyses(const ResultsFile& r);

// The label of a point's level of a factor.
[[nodiscard]] std::string level_label(const ResultsFile& r, std::size_t point, std::size_t factor);

// "dose, million cells/kg"
[[nodiscard]] std::string factor_title(const simulation::DesignFactor& factor);

// The levels of all factors but these: "infusions 2, visits monthly"; empty without others.
[[nodiscard]] std::string other_levels(const ResultsFile& r, std::size_t point, const std::vector<std::size_t>& without);

// Power of an analysis at a point as a reader wants it; "-" where it is never estimable.
[[nodiscard]] std::string power_at(const ResultsFile& r, std::size_t point, std::size_t analysis);

// Powers from the lowest to the highest and where, and the first point that reaches 80 %; one sentence an analysis.
[[nodiscard]] std::vector<std::string> design_space_summary(const ResultsFile& r);

}  // namespace islet::output
