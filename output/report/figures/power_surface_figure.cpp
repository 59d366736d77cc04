#include <fmt/format.h>

#include <algorithm>
#include <limits>
#include <map>
#include <numeric>

#include "output/report/chart_style.hpp"
#include "output/report/contour.hpp"
#include "output/report/design_points.hpp"
#include "output/report/figures/figures.hpp"
#include "output/text/analysis_text.hpp"

namespace islet::output {
namespace {

using nlohmann::json;
using simulation::DesignFactor;

constexpr double wanted_power = 0.8;
constexpr std::size_t most_panels = 6;

// The two factors with the most levels; the others are held, one panel a combination.
std::vector<std::size_t> axes_of(const simulation::DesignSpace& space) {
  std::vector<std::size_t> order(space.factors.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::ranges::stable_sort(order, std::ranges::greater{}, [&](std::size_t f) { return space.factors[f].labels.size(); });
  order.resize(std::min<std::size_t>(2, order.size()));
  std::ranges::sort(order);
  return order;
}

// Levels in ascending order of their values.
std::vector<std::size_t> ascending(const DesignFactor& factor) {
  std::vector<std::size_t> order(factor.values.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::ranges::sort(order, {}, [&](std::size_t level) { return factor.values[level]; });
  return order;
}

// The 80 % line of one panel over the places of the levels (0, 1, ...), in which the cells are drawn.
std::vector<Segment> line_of(const std::vector<std::size_t>& x_order, const std::vector<std::size_t>& y_order,
                             const std::map<std::pair<std::size_t, std::size_t>, double>& powers) {
  std::vector<double> x(x_order.size());
  std::vector<double> y(y_order.size());
  std::iota(x.begin(), x.end(), 0.0);
  std::iota(y.begin(), y.end(), 0.0);
  std::vector<double> height;
  for (const auto row : y_order) {
    for (const auto column : x_order) {
      const auto found = powers.find({column, row});
      height.push_back(found == powers.end() ? std::numeric_limits<double>::quiet_NaN() : found->second);
    }
  }
  return contour(x, y, height, wanted_power);
}

std::string axis_labels(const DesignFactor& factor, const std::vector<std::size_t>& order) {
  json labels = json::array();
  for (const auto level : order) labels.push_back(factor.labels[level]);
  return labels.dump() + "[datum.value]";
}

json axis_of(const char* field, const DesignFactor& factor, const std::vector<std::size_t>& order) {
  json values = json::array();
  for (std::size_t i = 0; i < order.size(); ++i) values.push_back(i);
  return {{"field", field}, {"type", "quantitative"}, {"title", factor_title(factor)},
          {"scale", {{"domain", {-0.5, static_cast<double>(order.size()) - 0.5}}, {"nice", false}, {"zero", false}}},
          {"axis", {{"values", values}, {"labelExpr", axis_labels(factor, order)}, {"grid", false}, {"labelFlush", false}}}};
}

struct Panels {
  json rows = json::array();  // cells and segments, told apart by "kind"
  std::vector<std::string> names;
  Table table;
};

std::vector<std::size_t> order_of(const DesignFactor& factor) {
  if (factor.is_numeric()) return ascending(factor);
  std::vector<std::size_t> order(factor.labels.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  return order;
}

double place_in(const std::vector<std::size_t>& order, std::size_t level) {
  return static_cast<double>(std::ranges::find(order, level) - order.begin());
}

Panels panels_of(const ResultsFile& r, std::size_t a, const std::vector<std::size_t>& axes) {
  const auto& [x, y] = std::pair(r.space.factors[axes[0]], r.space.factors[axes[1]]);
  const auto x_order = order_of(x);
  const auto y_order = order_of(y);
  Panels panels;
  panels.table = {"Power of " + r.analyses[a].name, {"point", factor_title(x), factor_title(y), "held", "power"}, {}};
  std::map<std::string, std::map<std::pair<std::size_t, std::size_t>, double>> powers;
  for (std::size_t p = 0; p < r.points.size(); ++p) {
    const auto& c = r.points[p].analyses[a];
    if (never_estimable(c)) continue;
    const auto panel = other_levels(r, p, axes);
    if (std::ranges::find(panels.names, panel) == panels.names.end()) panels.names.push_back(panel);
    const std::size_t column = r.space.points[p][axes[0]];
    const std::size_t row = r.space.points[p][axes[1]];
    powers[panel][{column, row}] = c.power.value;
    const double at_x = place_in(x_order, column);
    const double at_y = place_in(y_order, row);
    panels.rows.push_back({{"kind", "cell"}, {"panel", panel}, {"x", at_x}, {"y", at_y}, {"left", at_x - 0.5}, {"right", at_x + 0.5},
                           {"bottom", at_y - 0.5}, {"top", at_y + 0.5}, {"power", c.power.value},
                           {"label", fmt::format("{:.0f}", 100.0 * c.power.value)}, {"text", power_at(r, p, a)}, {"point", p}});
    panels.table.rows.push_back({fmt::format("{}", p), level_label(r, p, axes[0]), level_label(r, p, axes[1]),
                                 panel.empty() ? "-" : panel, power_at(r, p, a)});
  }
  if (!x.is_numeric() || !y.is_numeric()) return panels;
  for (const auto& [panel, heights] : powers) {
    for (const auto& s : line_of(x_order, y_order, heights)) {
      panels.rows.push_back({{"kind", "line"}, {"panel", panel}, {"left", s.x1}, {"bottom", s.y1}, {"right", s.x2}, {"top", s.y2}});
    }
  }
  return panels;
}

json layer(const char* kind, const json& mark, json encoding) {
  return {{"transform", {{{"filter", fmt::format("datum.kind === '{}'", kind)}}}}, {"mark", mark}, {"encoding", std::move(encoding)}};
}

json chart(const Panels& panels, json x, json y, const std::string& alternative) {
  auto spec = chart_of(panels.rows, alternative);
  const auto at = [](json axis, const char* field) {
    axis["field"] = field;
    return axis;
  };
  const json colour = {{"field", "power"}, {"type", "quantitative"}, {"title", "power"},
                       {"scale", {{"domain", {0, 1}}, {"range", {"#f7fbff", "#6baed6", "#08306b"}}}},
                       {"legend", {{"format", ".0%"}}}};
  const json ink = {{"condition", {{"test", "datum.power > 0.55"}, {"value", "#ffffff"}}}, {"value", "#1a1a1a"}};
  const json tooltip = {{{"field", "point"}}, {{"field", "panel"}}, {{"field", "text"}}};
  const json box = {{"x", at(x, "left")}, {"x2", {{"field", "right"}}}, {"y", at(y, "bottom")}, {"y2", {{"field", "top"}}}};
  json cell = box;
  cell["color"] = colour;
  cell["tooltip"] = tooltip;
  const json label = {{"x", at(x, "x")}, {"y", at(y, "y")}, {"text", {{"field", "label"}, {"type", "nominal"}}}, {"color", ink}};
  const json layers = {layer("cell", {{"type", "rect"}, {"stroke", "#ffffff"}}, cell),
                       layer("line", {{"type", "rule"}, {"stroke", "#D55E00"}, {"strokeWidth", 3}}, box),
                       layer("cell", {{"type", "text"}, {"fontSize", 12}}, label)};
  if (panels.names.size() < 2) {
    spec["width"] = chart_width - 60;
    spec["height"] = 260;
    spec["layer"] = layers;
    return spec;
  }
  spec["facet"] = {{"field", "panel"}, {"type", "nominal"}, {"title", nullptr}, {"sort", panels.names}};
  spec["columns"] = 2;
  spec["spec"] = {{"width", 240}, {"height", 200}, {"layer", layers}};
  return spec;
}

std::optional<Figure> figure_of(const ResultsFile& r, std::size_t a, const std::vector<std::size_t>& axes) {
  const auto panels = panels_of(r, a, axes);
  if (panels.rows.empty() || panels.names.size() > most_panels) return std::nullopt;
  const auto& x = r.space.factors[axes[0]];
  const auto& y = r.space.factors[axes[1]];
  std::string alternative = fmt::format("Map of the power of {} over {} and {}:", r.analyses[a].name, factor_title(x), factor_title(y));
  for (const auto& row : panels.table.rows) alternative += fmt::format(" {} and {}, {};", row[1], row[2], row[4]);
  const bool has_line = x.is_numeric() && y.is_numeric();
  return Figure{fmt::format("power-surface-{}", a + 1),
                fmt::format("Power of {} over {} and {}.", r.analyses[a].name, factor_title(x), factor_title(y)),
                std::string("Each cell is a design point, its number the power in percent.") +
                    (has_line ? " The line is at 80 %, linear between neighbouring points." : ""),
                alternative, chart(panels, axis_of("x", x, order_of(x)), axis_of("y", y, order_of(y)), alternative).dump(),
                panels.table};
}

}  // namespace

std::vector<Figure> power_surface_figures(const ResultsFile& r) {
  std::vector<Figure> figures;
  const auto axes = axes_of(r.space);
  if (axes.size() < 2 || r.points.size() < 2) return figures;
  for (const auto a : shown_analyses(r)) {
    if (auto figure = figure_of(r, a, axes)) figures.push_back(std::move(*figure));
  }
  return figures;
}

}  // namespace islet::output
