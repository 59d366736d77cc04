#include <fmt/format.h>

#include <algorithm>
#include <limits>
#include <map>
#include <numeric>

#include "output/report/chart_style.hpp"
#include "output/report/contour.hpp"
#include "output/report/design_panels.hpp"
#include "output/report/design_points.hpp"
#include "output/report/figures/figures.hpp"
#include "output/report/following_factors.hpp"
#include "output/text/analysis_text.hpp"

namespace islet::output {
namespace {

using nlohmann::json;
using simulation::DesignFactor;

// The two factors with the most levels, of the designer's choice where there are two; numbers of subjects run across.
std::vector<std::size_t> axes_of(const simulation::DesignSpace& space) {
  std::vector<std::size_t> order(space.factors.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::ranges::stable_sort(order, std::ranges::greater{}, [&](std::size_t f) {
    return std::pair(!space.factors[f].of_model, space.factors[f].labels.size());
  });
  std::vector<std::size_t> axes;
  const auto leading = leaders(space);
  for (const auto f : order) {
    const bool has_choice = space.factors[f].labels.size() > 1 && leading[f].empty() && !determine(space, axes, f);
    if (axes.size() < 2 && has_choice) axes.push_back(f);
  }
  std::ranges::sort(axes);
  if (axes.size() == 2 && axes.back() == running_factor(space)) std::swap(axes.front(), axes.back());
  return axes;
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
  for (const auto level : order) labels.push_back(level_text(factor, level));
  return labels.dump() + "[datum.value]";
}

json axis_of(const char* field, const DesignFactor& factor, const std::vector<std::size_t>& order) {
  json values = json::array();
  for (std::size_t i = 0; i < order.size(); ++i) values.push_back(i);
  return {{"field", field},
          {"type", "quantitative"},
          {"title", factor_title(factor)},
          {"scale", {{"domain", {-0.5, static_cast<double>(order.size()) - 0.5}}, {"nice", false}, {"zero", false}}},
          {"axis",
           {{"values", values}, {"labelExpr", axis_labels(factor, order)}, {"grid", false}, {"labelFlush", false}}}};
}

// What is drawn of one analysis: cells and segments of the 80 % line, told apart by "kind".
struct Drawing {
  json rows = json::array();
  std::vector<std::size_t> points;
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

struct Axes {
  std::size_t x, y;
  DesignPanels panels;
};

// One decimal where the cells of a panel are wide enough for it.
int decimals_of(const DesignFactor& across) {
  constexpr std::size_t widest = 6;  // columns
  return across.labels.size() <= widest ? 1 : 0;
}

json cell_of(const ResultsFile& r, std::size_t a, const Axes& axes, std::size_t p) {
  const auto place = [&](std::size_t f) { return place_in(order_of(r.space.factors[f]), r.space.points[p][f]); };
  const double x = place(axes.x);
  const double y = place(axes.y);
  const double power = r.points[p].analyses[a].power.value;
  json row = {{"kind", "cell"},
              {"x", x},
              {"y", y},
              {"left", x - 0.5},
              {"right", x + 0.5},
              {"bottom", y - 0.5},
              {"top", y + 0.5},
              {"power", power},
              {"label", power_label(power, decimals_of(r.space.factors[axes.x]))},
              {"text", power_at(r, p, a)},
              {"point", p}};
  put_in_panel(row, r, axes.panels, p);
  return row;
}

Drawing drawing_of(const ResultsFile& r, std::size_t a, const Axes& axes, std::size_t shown) {
  const auto& x = r.space.factors[axes.x];
  const auto& y = r.space.factors[axes.y];
  Drawing drawing;
  drawing.table = {"Power of " + r.analyses[a].name, {"point", "panel", factor_title(x), factor_title(y), "power"}, {}};
  std::map<std::string, std::map<std::pair<std::size_t, std::size_t>, double>> powers;
  std::map<std::string, std::size_t> any_point;  // of a panel
  for (std::size_t p = 0; p < r.points.size(); ++p) {
    if (never_estimable(r.points[p].analyses[a]) || !is_in_panels(r, axes.panels, p, shown)) continue;
    const auto panel = panel_name(r, axes.panels, p);
    powers[panel][{r.space.points[p][axes.x], r.space.points[p][axes.y]}] = r.points[p].analyses[a].power.value;
    any_point[panel] = p;
    drawing.rows.push_back(cell_of(r, a, axes, p));
    drawing.points.push_back(p);
    drawing.table.rows.push_back({fmt::format("{}", p), panel.empty() ? "-" : panel, level_text(r, p, axes.x),
                                  level_text(r, p, axes.y), power_at(r, p, a)});
  }
  if (!x.is_numeric() || !y.is_numeric()) return drawing;
  for (const auto& [panel, heights] : powers) {
    for (const auto& s : line_of(order_of(x), order_of(y), heights)) {
      json row = {{"kind", "line"}, {"left", s.x1}, {"bottom", s.y1}, {"right", s.x2}, {"top", s.y2}};
      put_in_panel(row, r, axes.panels, any_point[panel]);
      drawing.rows.push_back(std::move(row));
    }
  }
  return drawing;
}

json layer(const char* kind, const json& mark, json encoding) {
  return {{"transform", {{{"filter", fmt::format("datum.kind === '{}'", kind)}}}},
          {"mark", mark},
          {"encoding", std::move(encoding)}};
}

json layers(const json& x, const json& y) {
  const auto at = [](json axis, const char* field) {
    axis["field"] = field;
    return axis;
  };
  const json colour = {{"field", "power"},
                       {"type", "quantitative"},
                       {"title", "power"},
                       {"scale", {{"domain", {0, 1}}, {"range", {"#f7fbff", "#6baed6", "#08306b"}}}},
                       {"legend", {{"format", ".0%"}}}};
  const json ink = {{"condition", {{"test", "datum.power > 0.55"}, {"value", "#ffffff"}}}, {"value", "#1a1a1a"}};
  const json tooltip = {{{"field", "point"}}, {{"field", "panel"}}, {{"field", "text"}}};
  const json box = {
      {"x", at(x, "left")}, {"x2", {{"field", "right"}}}, {"y", at(y, "bottom")}, {"y2", {{"field", "top"}}}};
  json cell = box;
  cell["color"] = colour;
  cell["tooltip"] = tooltip;
  const json label = {
      {"x", at(x, "x")}, {"y", at(y, "y")}, {"text", {{"field", "label"}, {"type", "nominal"}}}, {"color", ink}};
  return {layer("cell", {{"type", "rect"}, {"stroke", "#ffffff"}}, cell),
          layer("line", {{"type", "rule"}, {"stroke", "#D55E00"}, {"strokeWidth", 3}, {"strokeCap", "round"}}, box),
          layer("cell", {{"type", "text"}, {"fontSize", 12}}, label)};
}

std::optional<Figure> figure_of(const ResultsFile& r, std::size_t a, const Axes& axes, std::size_t shown) {
  auto drawing = drawing_of(r, a, axes, shown);
  if (drawing.rows.empty()) return std::nullopt;
  const auto& x = r.space.factors[axes.x];
  const auto& y = r.space.factors[axes.y];
  const auto title = fmt::format("ower of {} over {} and {}", r.analyses[a].name, factor_title(x), factor_title(y));
  const auto panels = panels_in_words(r, axes.panels);
  const auto alternative = fmt::format("Map of the p{}{}{}: {}", title, panels.empty() ? "" : ", in ", panels,
                                       powers_in_words(r, a, drawing.points));
  auto spec = chart_of(std::move(drawing.rows), alternative);
  facet_chart(spec, r, axes.panels, 260, layers(axis_of("x", x, order_of(x)), axis_of("y", y, order_of(y))));
  const bool has_line = x.is_numeric() && y.is_numeric();
  return Figure{fmt::format("power-surface-{}", a + 1),
                "P" + title + ".",
                std::string("Each cell is a design point, its number the power in percent.") +
                    (has_line ? " The line is at 80 %, linear between neighbouring points." : "") +
                    held_levels(r, axes.panels, shown),
                alternative,
                spec.dump(),
                drawing.table};
}

}  // namespace

std::vector<Figure> power_surface_figures(const ResultsFile& r, std::size_t shown) {
  std::vector<Figure> figures;
  const auto axes = axes_of(r.space);
  if (axes.size() < 2 || r.points.size() < 2) return figures;
  const Axes arrangement{axes[0], axes[1], design_panels(r.space, axes)};
  for (const auto a : shown_analyses(r)) {
    if (auto figure = figure_of(r, a, arrangement, shown)) figures.push_back(std::move(*figure));
  }
  return figures;
}

}  // namespace islet::output
