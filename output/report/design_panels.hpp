#pragma once
// A design space has more factors than one drawing has axes: the others become small panels in rows and columns.

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "output/hdf5/results/results_file.hpp"

namespace islet::output {

// The factors of the panels, by their number. Forms of the model share one direction, and the design factor with the
// most levels takes the other; the direction with fewer panels becomes the columns. All other factors are held at the
// levels of one point.
struct DesignPanels {
  std::vector<std::size_t> rows, columns, held;
};

// Of all factors but those that are drawn `inside` each panel, and those that follow others.
[[nodiscard]] DesignPanels design_panels(const simulation::DesignSpace& space, const std::vector<std::size_t>& inside);

// Whether `point` has the levels of `shown` in every factor that is held.
[[nodiscard]] bool is_in_panels(const ResultsFile& r, const DesignPanels& panels, std::size_t point, std::size_t shown);

// The name of the panel of a point: "form msc_emax_pulse, infusions 2"; empty when there is one panel.
[[nodiscard]] std::string panel_name(const ResultsFile& r, const DesignPanels& panels, std::size_t point);

// Adds to a row of a chart the fields that facet_chart() needs.
void put_in_panel(nlohmann::json& row, const ResultsFile& r, const DesignPanels& panels, std::size_t point);

// Puts `layers` into the chart: as one drawing or, with the fields "row", "column" and "panel" in the data, as panels
// that share it. On a narrow page the drawing script puts the panels one under the other, by "panel".
void facet_chart(nlohmann::json& chart, const ResultsFile& r, const DesignPanels& panels, int height,
                 const nlohmann::json& layers);

// The levels of the held factors in words: "; visits monthly throughout"; empty when none is held.
[[nodiscard]] std::string held_levels(const ResultsFile& r, const DesignPanels& panels, std::size_t shown);

// How many panels there are, in words: "9 panels by form and infusions"; empty where there is one.
[[nodiscard]] std::string panels_in_words(const ResultsFile& r, const DesignPanels& panels);

}  // namespace islet::output
