#pragma once
// The figures of the report, one file each. A figure whose numbers the file does not hold is nothing, never empty.

#include <optional>
#include <vector>

#include "output/report/figure.hpp"
#include "output/report/report.hpp"

namespace islet::output {

// Power of each analysis beside its type I error.
[[nodiscard]] std::optional<Figure> power_figure(const ReportSource& source);

// Power over a numeric factor, one curve a combination of the others; one figure a primary analysis. Nothing without a design
// space, without a numeric factor or with more curves than can be told apart.
[[nodiscard]] std::vector<Figure> power_curve_figures(const ResultsFile& results);

// Power over two factors, with its 80 % line where both are numeric; one figure a primary analysis.
[[nodiscard]] std::vector<Figure> power_surface_figures(const ResultsFile& results);

// Families of analyses, unadjusted and adjusted for their number.
[[nodiscard]] std::optional<Figure> family_figure(const ReportSource& source);

// A single arm beside the same question with concurrent controls.
[[nodiscard]] std::optional<Figure> single_arm_figure(const ReportSource& source);

// The estimates of all trials against the true effect, one figure an analysis (primary ones; without any, all).
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
