#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "engine/analysis/estimators.hpp"
#include "output/report/chart_style.hpp"
#include "output/report/design_points.hpp"
#include "output/report/figures/figures.hpp"
#include "output/text/analysis_text.hpp"

namespace islet::output {
namespace {

using nlohmann::json;

constexpr std::size_t most_curves = 8;  // as many as there are colours

// The factor along which the curves run: the one that sets numbers of subjects, else the numeric one with the most levels.
std::optional<std::size_t> running_factor(const simulation::DesignSpace& space) {
  std::optional<std::size_t> best;
  for (std::size_t f = 0; f < space.factors.size(); ++f) {
    const auto& factor = space.factors[f];
    if (!factor.is_numeric() || factor.values.size() < 2) continue;
    if (factor.paths.front().find("subjects") != std::string::npos) return f;
    if (!best || factor.values.size() > space.factors[*best].values.size()) best = f;
  }
  return best;
}

json chart(json rows, const std::vector<std::string>& curves, const std::string& x_title, const std::string& alternative) {
  auto spec = chart_of(std::move(rows), alternative);
  const json x = {{"field", "x"}, {"type", "quantitative"}, {"title", x_title}, {"scale", {{"zero", false}}}};
  const json colour = {{"field", "curve"}, {"type", "nominal"}, {"scale", colour_scale(curves)}, {"title", nullptr}};
  const json axis = {{"format", ".0%"}, {"tickCount", 6}};
  const auto y = [&](const char* field) {
    return json{{"field", field}, {"type", "quantitative"}, {"scale", {{"domain", {0, 1}}}}, {"title", "power"}, {"axis", axis}};
  };
  const json band = {{"mark", {{"type", "area"}, {"opacity", 0.18}}},
                     {"encoding", {{"x", x}, {"color", colour}, {"y", y("low")}, {"y2", {{"field", "high"}}}}}};
  const json line = {{"mark", {{"type", "line"}, {"point", true}}},
                     {"encoding", {{"x", x}, {"y", y("power")}, {"color", colour},
                                   {"strokeDash", {{"field", "curve"}, {"type", "nominal"}, {"sort", curves}, {"title", nullptr}}},
                                   {"tooltip", {{{"field", "point"}}, {{"field", "curve"}}, {{"field", "text"}}}}}}};
  const json wanted = {{"data", {{"values", {{{"at", 0.8}}}}}},
                       {"mark", {{"type", "rule"}, {"strokeDash", {4, 4}}, {"color", "#777777"}}},
                       {"encoding", {{"y", {{"field", "at"}, {"type", "quantitative"}}}}}};
  spec["width"] = chart_width;
  spec["height"] = 260;
  spec["layer"] = {wanted, band, line};
  return spec;
}

std::optional<Figure> figure_of(const ResultsFile& r, std::size_t factor, std::size_t a) {
  json rows = json::array();
  const auto title = factor_title(r.space.factors[factor]);
  const std::string name = r.analyses[a].name;
  Table table{"Power of " + name, {"curve", "point", title, "power"}, {}};
  std::vector<std::string> curves;
  for (std::size_t p = 0; p < r.points.size(); ++p) {
    const auto& c = r.points[p].analyses[a];
    if (never_estimable(c)) continue;
    const auto others = other_levels(r, p, {factor});
    const std::string curve = others.empty() ? name : others;
    if (std::ranges::find(curves, curve) == curves.end()) curves.push_back(curve);
    const auto limits = analysis::wilson(std::llround(c.power.value * static_cast<double>(c.power.n)), c.power.n, 0.95);
    rows.push_back({{"x", r.space.factors[factor].values[r.space.points[p][factor]]}, {"curve", curve}, {"point", p},
                    {"power", c.power.value}, {"low", limits.low}, {"high", limits.high}, {"text", power_at(r, p, a)}});
    table.rows.push_back({curve, fmt::format("{}", p), level_label(r, p, factor), power_at(r, p, a)});
  }
  if (rows.empty() || curves.size() > most_curves) return std::nullopt;
  std::string alternative = fmt::format("Curves of the power of {} over {}:", name, title);
  for (const auto& row : table.rows) alternative += fmt::format(" {} at {}, {};", row[3], row[2], row[0]);
  return Figure{fmt::format("power-curve-{}", a + 1), fmt::format("Power of {} over {}.", name, title),
                "Bands: 95 % Wilson intervals of the simulated trials (Monte Carlo error). Dashed: 80 %.", alternative,
                chart(std::move(rows), curves, title, alternative).dump(), table};
}

}  // namespace

std::vector<Figure> power_curve_figures(const ResultsFile& r) {
  std::vector<Figure> figures;
  const auto factor = running_factor(r.space);
  if (!factor || r.points.size() < 2) return figures;
  for (const auto a : shown_analyses(r)) {
    if (auto figure = figure_of(r, *factor, a)) figures.push_back(std::move(*figure));
  }
  return figures;
}

}  // namespace islet::output
