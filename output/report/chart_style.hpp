#pragma once
// What all charts of the report share: size, type, and colours that stay apart for colour-blind readers and in grey
// (each series also has its own shape or dash).

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "engine/analysis/estimators.hpp"
#include "engine/simulation/scenario/performance_measure.hpp"

namespace islet::output {

inline constexpr int chart_width = 560;
inline constexpr std::size_t most_colours = 8;  // series that can be told apart

// A specification with the schema, the style and the data rows; the caller adds marks and encodings.
[[nodiscard]] nlohmann::json chart_of(nlohmann::json rows, const std::string& description);

// A nominal scale with a fixed colour for each name, in the order given.
[[nodiscard]] nlohmann::json colour_scale(const std::vector<std::string>& names);

// One row of panels for each value of a field, its name above the panel.
[[nodiscard]] nlohmann::json row_facet(const std::string& field);

// Where the rows of a chart stand: names one below the other in the order of the data, and within a name each series in
// a place and a colour of its own.
struct SeriesPlaces {
  nlohmann::json y, offset, colour;
};
[[nodiscard]] SeriesPlaces series_places(const std::string& name_field, const std::string& series_field,
                                         const std::vector<std::string>& series);

// The field `share`, of simulated trials, along the axis from 0 to 1.
[[nodiscard]] nlohmann::json share_axis(const std::string& title);

// A line from the field `low` to `high` at each place, without a colour of its own.
[[nodiscard]] nlohmann::json interval_rule(const SeriesPlaces& places, const nlohmann::json& line_width);

// Shares of simulated trials as dots over their intervals, for rows with the fields `analysis`, `series`, `share`,
// `low`, `high` and `text`: two layers. Sizes are numbers as they shall stand in the chart.
[[nodiscard]] std::vector<nlohmann::json> dot_layers(const std::vector<std::string>& series,
                                                     const nlohmann::json& dot_size, const nlohmann::json& line_width);

// 95 % Wilson limits of a share of simulated trials. They show Monte Carlo error only, and exist also for shares of 0
// and 1. NaN when the share is NaN.
[[nodiscard]] analysis::Interval wilson_limits(const simulation::PerformanceMeasure& share);

// 95 % limits by the Monte Carlo standard error, of measures that are no share of independent simulated trials.
[[nodiscard]] analysis::Interval normal_limits(const simulation::PerformanceMeasure& measure);

// The same of a mean share of the subjects of a trial: of as many independent subjects as have its standard error;
// where nobody or everybody counts, of one subject a trial, which is too wide rather than too narrow.
[[nodiscard]] analysis::Interval limits_of_subjects(const simulation::PerformanceMeasure& share);

// The number as JSON; NaN, which JSON does not have, becomes null.
[[nodiscard]] nlohmann::json json_number(double value);

}  // namespace islet::output
