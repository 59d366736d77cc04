#pragma once
// A design space has more factors than one drawing has axes: the others become small panels in rows and columns.

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "output/hdf5/results/results_file.hpp"

namespace islet::output {

// Factors, by their number. Forms of the model share one direction, the design factor with the most levels takes the
// other; the direction with fewer panels are the columns. What finds no place is held at the levels of one point.
struct DesignPanels {
  std::vector<std::size_t> rows, columns, held;
};

// Of all factors but those that are drawn `inside` each panel, and those that follow others.
[[nodiscard]] DesignPanels design_panels(const simulation::DesignSpace& space, const std::vector<std::size_t>& inside);

// Whether `point` has the levels of `shown` in every factor that is held.
[[nodiscard]] bool is_in_panels(const ResultsFile& r, const DesignPanels& panels, std::size_t point, std::size_t shown);

// "form msc_emax_pulse, infusions 2"; empty where there is one panel.
[[nodiscard]] std::string panel_name(const ResultsFile& r, const DesignPanels& panels, std::size_t point);

// What the rows of a chart need, beside "panel", for facet_chart().
void put_in_panel(nlohmann::json& row, const ResultsFile& r, const DesignPanels& panels, std::size_t point);

// `layers` as one chart of `width`, or, with the fields "row", "column" and "panel" in the data, as panels that share
// it. On a narrow page the drawing script puts the panels one under the other, by "panel".
void facet_chart(nlohmann::json& chart, const ResultsFile& r, const DesignPanels& panels, int height,
                 const nlohmann::json& layers);

// "; visits monthly throughout", or nothing.
[[nodiscard]] std::string held_levels(const ResultsFile& r, const DesignPanels& panels, std::size_t shown);

// How many panels there are, in words: "9 panels by form and infusions"; empty where there is one.
[[nodiscard]] std::string panels_in_words(const ResultsFile& r, const DesignPanels& panels);

}  // namespace islet::output
