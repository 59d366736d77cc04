#pragma once
// The figures of the report, one file each. A figure whose numbers the file does not hold is nothing, never empty.

#include <optional>
#include <vector>

#include "output/report/figure.hpp"
#include "output/report/report.hpp"

namespace islet::output {

// Power of each analysis beside its type I error.
[[nodiscard]] std::optional<Figure> power_figure(const ReportSource& source);

// Power over a numeric factor, one curve a level of another, the remaining factors as panels; one figure a primary
// analysis. Nothing without a design space or without a numeric factor. What finds no place is held at the levels of
// the point `shown`.
[[nodiscard]] std::vector<Figure> power_curve_figures(const ResultsFile& results, std::size_t shown);

// Power over two factors, with its 80 % line where both are numeric; panels likewise.
[[nodiscard]] std::vector<Figure> power_surface_figures(const ResultsFile& results, std::size_t shown);

// Power as specified, assurance, and power over the prior, where the scenario has `uncertainty`.
[[nodiscard]] std::optional<Figure> assurance_figure(const ReportSource& source);

// What a search for a value saw and what confirmed it, where the scenario solves for one.
[[nodiscard]] std::optional<Figure> solve_figure(const ReportSource& source);

// The effect that a search found, beside differences that were published; where `solve` reports one.
[[nodiscard]] std::optional<Figure> effect_figure(const ReportSource& source);

// Power against cost with the Pareto front, and assurance against cost; of a design space with `costs`.
[[nodiscard]] std::vector<Figure> tradeoff_figures(const ResultsFile& results);

// Tornado bars, or dots with intervals of the other methods, where the scenario has `sensitivity`.
[[nodiscard]] std::optional<Figure> sensitivity_figure(const ReportSource& source);

// Families of analyses, unadjusted and adjusted for their number.
[[nodiscard]] std::optional<Figure> family_figure(const ReportSource& source);

// A single arm beside the same question with concurrent controls.
[[nodiscard]] std::optional<Figure> single_arm_figure(const ReportSource& source);

// The estimates of all trials against the true effect (primary analyses; without any, all): one figure an analysis, or
// of more than three one figure of small panels.
[[nodiscard]] std::vector<Figure> estimate_figures(const ReportSource& source);

// Share of responders by arm.
[[nodiscard]] std::optional<Figure> rate_figure(const ReportSource& source);

// One figure a measured variable: true and observed, by arm, over the visits.
[[nodiscard]] std::vector<Figure> trajectory_figures(const ReportSource& source);

// Who is screened and why candidates are not enrolled.
[[nodiscard]] std::optional<Figure> exclusion_figure(const ReportSource& source);

// Adverse events by arm, where the scenario asks for them.
[[nodiscard]] std::optional<Figure> event_figure(const ReportSource& source);

}  // namespace islet::output
