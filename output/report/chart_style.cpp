#include "output/report/chart_style.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace islet::output {
namespace {

// Okabe and Ito's palette, from dark to light so that it also orders in grey.
constexpr std::array colours = {"#0072B2", "#D55E00", "#009E73", "#CC79A7", "#56B4E9", "#E69F00", "#000000", "#F0E442"};
static_assert(colours.size() == most_colours);

}  // namespace

nlohmann::json chart_of(nlohmann::json rows, const std::string& description) {
  return {{"description", description},
          {"data", {{"values", std::move(rows)}}},
          {"config",
           {{"font", "system-ui, sans-serif"},
            {"view", {{"stroke", nullptr}}},
            {"axis",
             {{"labelFontSize", 12},
              {"titleFontSize", 12},
              {"titleFontWeight", "normal"},
              {"gridColor", "#e5e5e5"},
              {"labelLimit", 260}}},
            {"header", {{"labelFontSize", 12}, {"titleFontSize", 12}, {"titleFontWeight", "normal"}}},
            {"legend",
             {{"orient", "top"},
              {"labelFontSize", 12},
              {"titleFontSize", 12},
              {"labelLimit", 300},
              {"columns", 4},
              {"symbolOpacity", 1},
              {"symbolSize", 80},
              {"titleLimit", 400},
              {"titleFontWeight", "normal"}}}}}};
}

nlohmann::json colour_scale(const std::vector<std::string>& names) {
  nlohmann::json range = nlohmann::json::array();
  for (std::size_t i = 0; i < names.size(); ++i) range.push_back(colours[i % colours.size()]);
  return {{"domain", names}, {"range", range}};
}

nlohmann::json row_facet(const std::string& field) {
  return {{"row",
           {{"field", field},
            {"title", nullptr},
            {"sort", nullptr},
            {"header", {{"labelAngle", 0}, {"labelAlign", "left"}, {"labelOrient", "top"}, {"labelLimit", 500}}}}}};
}

SeriesPlaces series_places(const std::string& name_field, const std::string& series_field,
                           const std::vector<std::string>& series) {
  return {{{"field", name_field}, {"type", "nominal"}, {"sort", nullptr}, {"title", nullptr}},
          {{"field", series_field}, {"sort", series}},
          {{"field", series_field}, {"type", "nominal"}, {"scale", colour_scale(series)}, {"title", nullptr}}};
}

nlohmann::json share_axis(const std::string& title) {
  return {{"field", "share"},
          {"type", "quantitative"},
          {"scale", {{"domain", {0, 1}}}},
          {"title", title},
          {"axis", {{"format", ".0%"}, {"tickCount", 6}}}};
}

nlohmann::json interval_rule(const SeriesPlaces& places, const nlohmann::json& line_width) {
  return {{"mark", {{"type", "rule"}, {"strokeWidth", line_width}}},
          {"encoding",
           {{"x", {{"field", "low"}, {"type", "quantitative"}}},
            {"x2", {{"field", "high"}}},
            {"y", places.y},
            {"yOffset", places.offset}}}};
}

std::vector<nlohmann::json> dot_layers(const std::vector<std::string>& series, const nlohmann::json& dot_size,
                                       const nlohmann::json& line_width) {
  const auto places = series_places("analysis", "series", series);
  auto interval = interval_rule(places, line_width);
  interval["encoding"]["color"] = places.colour;
  const nlohmann::json dots = {
      {"mark", {{"type", "point"}, {"filled", true}, {"size", dot_size}, {"opacity", 1}}},
      {"encoding",
       {{"x", share_axis("share of simulated trials")},
        {"y", places.y},
        {"yOffset", places.offset},
        {"color", places.colour},
        {"shape", {{"field", "series"}, {"type", "nominal"}, {"sort", series}, {"title", nullptr}}},
        {"tooltip", {{{"field", "analysis"}}, {{"field", "series"}}, {{"field", "text"}}}}}}};
  return {interval, dots};
}

analysis::Interval wilson_limits(const simulation::PerformanceMeasure& share) {
  if (std::isnan(share.value) || share.n == 0) return {std::nan(""), std::nan("")};
  return analysis::wilson(std::llround(share.value * static_cast<double>(share.n)), share.n,
                          analysis::reported_confidence);
}

analysis::Interval normal_limits(const simulation::PerformanceMeasure& measure) {
  constexpr double quantile = 1.959963984540054;  // 97.5 % of the normal distribution
  const double reach = quantile * measure.mcse;
  return {measure.value - reach, measure.value + reach};
}

analysis::Interval limits_of_subjects(const simulation::PerformanceMeasure& share) {
  const double variance = share.value * (1.0 - share.value);
  const bool has_error = share.mcse > 0.0 && variance > 0.0;
  const double subjects = has_error ? variance / (share.mcse * share.mcse) : static_cast<double>(share.n);
  simulation::PerformanceMeasure of_subjects = share;
  of_subjects.n = std::max<std::int64_t>(1, std::llround(subjects));
  return wilson_limits(of_subjects);
}

nlohmann::json json_number(double value) {
  return std::isfinite(value) ? nlohmann::json(value) : nlohmann::json(nullptr);
}

}  // namespace islet::output
