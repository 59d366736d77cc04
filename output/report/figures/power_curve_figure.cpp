#include <fmt/format.h>

#include <algorithm>

#include "output/report/chart_style.hpp"
#include "output/report/design_panels.hpp"
#include "output/report/design_points.hpp"
#include "output/report/figures/figures.hpp"
#include "output/report/following_factors.hpp"
#include "output/text/analysis_text.hpp"

namespace islet::output {
namespace {

using nlohmann::json;

struct Arrangement {
  std::size_t running = 0;            // along the horizontal axis
  std::optional<std::size_t> curves;  // one curve a level; a single curve without
  DesignPanels panels;
};

// The factor that tells the curves of a panel apart: one that the designer chooses, with as many levels as there are
// colours at most; else a form of the model.
std::optional<std::size_t> factor_of_curves(const simulation::DesignSpace& space, std::size_t running) {
  std::optional<std::size_t> best;
  const auto leading = leaders(space);
  const auto rank = [&](std::size_t f) {
    return std::pair(!space.factors[f].of_model, space.factors[f].labels.size());
  };
  for (std::size_t f = 0; f < space.factors.size(); ++f) {
    if (!leading[f].empty() || determine(space, {running}, f)) continue;
    if (space.factors[f].labels.size() > most_colours) continue;
    if (!best || rank(f) > rank(*best)) best = f;
  }
  return best;
}

std::optional<Arrangement> arrangement_of(const simulation::DesignSpace& space) {
  const auto running = running_factor(space);
  if (!running) return std::nullopt;
  Arrangement arrangement{*running, factor_of_curves(space, *running), {}};
  std::vector<std::size_t> inside = {*running};
  if (arrangement.curves) inside.push_back(*arrangement.curves);
  arrangement.panels = design_panels(space, inside);
  return arrangement;
}

std::vector<std::string> curve_names(const ResultsFile& r, const Arrangement& arrangement,
                                     const std::string& analysis) {
  if (!arrangement.curves) return {analysis};
  const auto& factor = r.space.factors[*arrangement.curves];
  std::vector<std::string> names;
  for (std::size_t level = 0; level < factor.labels.size(); ++level) names.push_back(level_text(factor, level));
  return names;
}

json layers(const ResultsFile& r, const Arrangement& arrangement, const std::vector<std::string>& curves) {
  const json legend = arrangement.curves ? json(factor_title(r.space.factors[*arrangement.curves])) : json(nullptr);
  const json x = {{"field", "x"},
                  {"type", "quantitative"},
                  {"title", axis_title(r.space.factors[arrangement.running])},
                  {"scale", {{"zero", false}}},
                  {"axis", {{"tickCount", 5}}}};
  const json colour = {{"field", "curve"}, {"type", "nominal"}, {"scale", colour_scale(curves)}, {"title", legend}};
  const auto by_curve = json{{"field", "curve"}, {"type", "nominal"}, {"sort", curves}, {"title", legend}};
  const json axis = {{"format", ".0%"}, {"tickCount", 5}};
  const auto y = [&](const char* field) {
    return json{{"field", field},
                {"type", "quantitative"},
                {"scale", {{"domain", {0, 1}}}},
                {"title", "power"},
                {"axis", axis}};
  };
  const json band = {{"mark", {{"type", "area"}, {"opacity", 0.13}}},
                     {"encoding", {{"x", x}, {"color", colour}, {"y", y("low")}, {"y2", {{"field", "high"}}}}}};
  const json line = {{"mark", {{"type", "line"}}},
                     {"encoding", {{"x", x}, {"y", y("power")}, {"color", colour}, {"strokeDash", by_curve}}}};
  const json point = {
      {"mark", {{"type", "point"}, {"filled", true}, {"size", 45}, {"opacity", 1}}},
      {"encoding",
       {{"x", x},
        {"y", y("power")},
        {"color", colour},
        {"shape", by_curve},
        {"tooltip", {{{"field", "point"}}, {{"field", "panel"}}, {{"field", "curve"}}, {{"field", "text"}}}}}}};
  const json wanted = {{"data", {{"values", {{{"at", wanted_power}}}}}},
                       {"mark", {{"type", "rule"}, {"strokeDash", {4, 4}}, {"color", "#777777"}}},
                       {"encoding", {{"y", {{"field", "at"}, {"type", "quantitative"}}}}}};
  return {wanted, band, line, point};
}

std::optional<Figure> figure_of(const ResultsFile& r, const Arrangement& arrangement, std::size_t a,
                                std::size_t shown) {
  json rows = json::array();
  const auto& running = r.space.factors[arrangement.running];
  const std::string& name = r.analyses[a].name;
  Table table{"Power of " + name, {"point", "panel", "curve", factor_title(running), "power"}, {}};
  std::vector<std::size_t> drawn;
  for (std::size_t p = 0; p < r.points.size(); ++p) {
    const auto& c = r.points[p].analyses[a];
    if (never_estimable(c) || !is_in_panels(r, arrangement.panels, p, shown)) continue;
    const auto curve = arrangement.curves ? level_text(r, p, *arrangement.curves) : name;
    const auto limits = wilson_limits(c.power);
    json row = {{"x", axis_value(running, r.space.points[p][arrangement.running])},
                {"curve", curve},
                {"point", p},
                {"power", c.power.value},
                {"low", limits.low},
                {"high", limits.high},
                {"text", power_at(r, p, a)}};
    put_in_panel(row, r, arrangement.panels, p);
    const auto panel = panel_name(r, arrangement.panels, p);
    table.rows.push_back({fmt::format("{}", p), panel.empty() ? "-" : panel, curve,
                          level_text(r, p, arrangement.running), power_at(r, p, a)});
    rows.push_back(std::move(row));
    drawn.push_back(p);
  }
  if (rows.empty()) return std::nullopt;
  const auto panels = panels_in_words(r, arrangement.panels);
  const auto title = fmt::format("ower of {} over {}", name, axis_title(running));
  const std::string curves =
      arrangement.curves ? fmt::format(", one curve a level of {}", factor_title(r.space.factors[*arrangement.curves]))
                         : "";
  const auto alternative = fmt::format("Curves of the p{}{}{}{}: {}", title, curves, panels.empty() ? "" : ", in ",
                                       panels, powers_in_words(r, a, drawn));
  auto spec = chart_of(std::move(rows), alternative);
  facet_chart(spec, r, arrangement.panels, 260, layers(r, arrangement, curve_names(r, arrangement, name)));
  return Figure{fmt::format("power-curve-{}", a + 1),
                "P" + title + ".",
                "Bands: 95 % Wilson intervals of the simulated trials (Monte Carlo error). Dashed line across: 80 %." +
                    held_levels(r, arrangement.panels, shown),
                alternative,
                spec.dump(),
                table};
}

}  // namespace

std::vector<Figure> power_curve_figures(const ResultsFile& r, std::size_t shown) {
  std::vector<Figure> figures;
  const auto arrangement = arrangement_of(r.space);
  if (!arrangement || r.points.size() < 2) return figures;
  for (const auto a : shown_analyses(r)) {
    if (auto figure = figure_of(r, *arrangement, a, shown)) figures.push_back(std::move(*figure));
  }
  return figures;
}

}  // namespace islet::output
