#pragma once
// The design points of a results file, as figures and tables arrange them.

#include <optional>
#include <string>
#include <vector>

#include "output/hdf5/results/results_file.hpp"

namespace islet::output {

inline constexpr double wanted_power = 0.8;

// What a design takes: an expected sum of money where there are prices, otherwise the subjects of all arms.
[[nodiscard]] double spent_at(const ResultsFile& r, std::size_t point);

// What a figure of the design space shows: the primary analyses, at most three; without any, the first.
[[nodiscard]] std::vector<std::size_t> shown_analyses(const ResultsFile& r);

// The endpoints whose rates stand beside the powers: responders, at most three.
[[nodiscard]] std::vector<std::size_t> shown_rates(const ResultsFile& r);

// The primary analyses and the rates beyond these: "the power of d and e, the rate of x"; empty where all are shown.
[[nodiscard]] std::string not_shown_in_words(const ResultsFile& r);

// By whose power designs are compared: the analysis that costs are set against; without costs the first that is shown.
// Of a file with analyses.
[[nodiscard]] std::size_t deciding_analysis(const ResultsFile& r);

// The label of a point's level of a factor, as the scenario writes it.
[[nodiscard]] std::string level_label(const ResultsFile& r, std::size_t point, std::size_t factor);

// A level as it stands under factor_title(): a dose in the unit of the title, anything else as the scenario writes it,
// with its unit.
[[nodiscard]] std::string level_text(const simulation::DesignFactor& factor, std::size_t level);
[[nodiscard]] std::string level_text(const ResultsFile& r, std::size_t point, std::size_t factor);

// The name of a factor with its unit: "dose, million cells/kg"; when the levels have their own units, the name alone:
// "last visit".
[[nodiscard]] std::string factor_title(const simulation::DesignFactor& factor);

// The title of an axis of axis_value(): the name with the unit of the numbers.
[[nodiscard]] std::string axis_title(const simulation::DesignFactor& factor);
[[nodiscard]] double axis_value(const simulation::DesignFactor& factor, std::size_t level);

// The levels of these factors: "infusions 2, visits monthly"; empty without any.
[[nodiscard]] std::string levels_of(const ResultsFile& r, std::size_t point, const std::vector<std::size_t>& factors);

// Power of an analysis at a point as a reader wants it; "-" where it is never estimable.
[[nodiscard]] std::string power_at(const ResultsFile& r, std::size_t point, std::size_t analysis);

// A power in percent with at least so many decimals, and as many as it takes to see on which side of 80 % it lies and
// that it is not 0 or 100 %: "79.8", "85", "99.5".
[[nodiscard]] std::string power_label(double power, int decimals = 0);

// For who does not see the drawing: the power of each point, or of very many the lowest and the highest.
[[nodiscard]] std::string powers_in_words(const ResultsFile& r, std::size_t analysis,
                                          const std::vector<std::size_t>& points);

// The factor along which curves of power run: the one that sets numbers of subjects, else the numeric one with the most
// levels; one that follows others only where no other will do.
[[nodiscard]] std::optional<std::size_t> running_factor(const simulation::DesignSpace& space);
[[nodiscard]] bool sets_subjects(const simulation::DesignFactor& factor);

// Powers from the lowest to the highest and where, and how many points reach 80 %; one sentence an analysis that is
// shown, and one that names the primary analyses that are not.
[[nodiscard]] std::vector<std::string> design_space_summary(const ResultsFile& r);

}  // namespace islet::output
