#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <string_view>

#include "engine/core/calendar.hpp"
#include "output/report/chart_style.hpp"
#include "output/report/figures/figures.hpp"
#include "output/report/words.hpp"

namespace islet::output {
namespace {

using nlohmann::json;

json trajectory_chart(json rows, const std::vector<std::string>& arms, const std::string& axis_title, bool has_band) {
  auto spec = chart_of(std::move(rows), "Mean and spread of a variable over the visits, by arm, true and observed");
  const json x = {{"field", "month"}, {"type", "quantitative"}, {"title", "months after enrollment"}};
  const json colour = {{"field", "arm"}, {"type", "nominal"}, {"scale", colour_scale(arms)}, {"title", nullptr}};
  const json y_scale = {{"zero", false}};
  const json band = {{"mark", {{"type", "area"}, {"opacity", 0.18}}},
                     {"encoding",
                      {{"x", x},
                       {"color", colour},
                       {"y", {{"field", "p25"}, {"type", "quantitative"}, {"title", axis_title}, {"scale", y_scale}}},
                       {"y2", {{"field", "p75"}}}}}};
  const json line = {{"mark", {{"type", "line"}, {"point", true}}},
                     {"encoding",
                      {{"x", x},
                       {"color", colour},
                       {"strokeDash", {{"field", "arm"}, {"type", "nominal"}, {"sort", arms}, {"title", nullptr}}},
                       {"y", {{"field", "mean"}, {"type", "quantitative"}, {"title", axis_title}, {"scale", y_scale}}},
                       {"tooltip",
                        {{{"field", "arm"}},
                         {{"field", "visit"}},
                         {{"field", "day"}},
                         {{"field", "mean"}, {"format", ".3~g"}},
                         {{"field", "p25"}, {"title", "a quarter below"}, {"format", ".3~g"}},
                         {{"field", "p75"}, {"title", "a quarter above"}, {"format", ".3~g"}},
                         {{"field", "n"}}}}}}};
  spec["facet"] = {{"field", "layer"}, {"type", "nominal"}, {"title", nullptr}, {"sort", {"true", "observed"}}};
  spec["columns"] = 2;
  spec["spec"] = {{"width", 270}, {"height", 200}, {"layer", has_band ? json{band, line} : json{line}}};
  return spec;
}

std::string cell_text(double value) { return std::isfinite(value) ? fmt::format("{:.3g}", value) : "-"; }

// The mean true course of each arm from its first to its last visit.
std::string alternative(const ReportSource& source, std::size_t variable) {
  const auto& shape = source.results.shape;
  std::string text =
      fmt::format("Lines with bands, true and observed. Mean true {}:", source.trajectories.long_names[variable]);
  for (std::size_t arm = 0; arm < shape.arms.size(); ++arm) {
    std::string course;
    for (std::size_t visit = 0; visit < shape.visits.size(); ++visit) {
      const auto& p = source.trajectories.at(shape, {0, 0, arm, visit, variable, source.point});
      if (p.n > 0) course += fmt::format("{} {}", course.empty() ? "" : ",", cell_text(p.mean));
    }
    text += fmt::format(" {}{};", shape.arms[arm], course);
  }
  return text;
}

std::optional<Figure> figure_of(const ReportSource& source, std::size_t variable) {
  const auto& t = source.trajectories;
  const auto& shape = source.results.shape;
  json rows = json::array();
  Table table{"", {"layer", "arm", "visit", "when", "n", "mean", "SD", "5 %", "25 %", "median", "75 %", "95 %"}, {}};
  std::size_t visits_seen = 0;
  bool anything = false;  // insulin of people who take none is no course
  bool has_band = false;  // large design spaces have no quantiles
  for (std::size_t layer = 0; layer < t.layers.size(); ++layer) {
    for (std::size_t arm = 0; arm < shape.arms.size(); ++arm) {
      std::size_t seen = 0;
      for (std::size_t visit = 0; visit < shape.visits.size(); ++visit) {
        const auto& p = t.at(shape, {0, layer, arm, visit, variable, source.point});
        if (p.n == 0) continue;
        ++seen;
        anything = anything || p.mean != 0.0 || p.sd > 0.0;
        has_band = has_band || std::isfinite(p.p25);
        rows.push_back({{"layer", t.layers[layer]},
                        {"arm", shape.arms[arm]},
                        {"visit", shape.visits[visit]},
                        {"month", shape.visit_days[visit] / days_per_month},
                        {"day", std::lround(shape.visit_days[visit])},
                        {"mean", json_number(p.mean)},
                        {"p25", json_number(p.p25)},
                        {"p75", json_number(p.p75)},
                        {"n", p.n}});
        table.rows.push_back({t.layers[layer], shape.arms[arm], shape.visits[visit],
                              months_and_day(shape.visit_days[visit]), fmt::format("{}", p.n), cell_text(p.mean),
                              cell_text(p.sd), cell_text(p.p05), cell_text(p.p25), cell_text(p.p50), cell_text(p.p75),
                              cell_text(p.p95)});
      }
      visits_seen = std::max(visits_seen, seen);
    }
  }
  if (visits_seen < 2 || !anything) return std::nullopt;  // one visit is no course
  const auto title = with_unit(t.long_names[variable], t.units[variable]);
  table.caption = title;
  const auto unit = readable_unit(t.units[variable]);
  const std::string axis = unit.empty() ? "mean" : unit;  // the title names the variable
  return Figure{
      fmt::format("course-{}", variable + 1),
      title + ", over the trial.",
      fmt::format(
          "Mean over the subjects of all simulated trials{}. True: without measurement error; observed: as the trial "
          "sees it.",
          has_band ? "; band: the middle half of the subjects" : ""),
      alternative(source, variable),
      trajectory_chart(std::move(rows), shape.arms, axis, has_band).dump(),
      table};
}

// What every reader looks for, first; then the variables of the endpoints.
constexpr std::array<std::string_view, 4> always = {"hba1c", "fpg", "fasting_c_peptide", "insulin_dose"};

bool is_always_shown(const std::string& variable) { return std::ranges::find(always, variable) != always.end(); }

}  // namespace

std::vector<Figure> trajectory_figures(const ReportSource& source) {
  const auto& variables = source.trajectories.variables;
  const auto& endpoints = source.results.endpoints;
  std::vector<std::size_t> shown;
  for (std::size_t v = 0; v < variables.size(); ++v) {
    if (is_always_shown(variables[v]) ||
        std::ranges::find(endpoints, variables[v], &EndpointLabel::what) != endpoints.end())
      shown.push_back(v);
  }
  std::ranges::stable_partition(shown, [&](std::size_t v) { return is_always_shown(variables[v]); });
  std::vector<Figure> figures;
  for (const auto v : shown) {
    if (auto figure = figure_of(source, v)) figures.push_back(std::move(*figure));
  }
  return figures;
}

}  // namespace islet::output
