#include <fmt/format.h>

#include "output/report/chart_style.hpp"
#include "output/report/figures/figures.hpp"
#include "output/report/words.hpp"
#include "output/text/analysis_text.hpp"
#include "output/text/rate_text.hpp"

namespace islet::output {
namespace {

using nlohmann::json;

json rate_chart(json rows, const std::vector<std::string>& hypotheses) {
  auto spec = chart_of(std::move(rows), "Share of responders in each arm, with and without an effect");
  const auto places = series_places("arm", "hypothesis", hypotheses);
  const json axis = {{"format", ".3~%"}, {"tickCount", 6}};
  const json x = {{"field", "rate"},
                  {"type", "quantitative"},
                  {"scale", {{"zero", true}}},
                  {"title", "mean share of responders"},
                  {"axis", axis}};
  const json tooltip = {{{"field", "arm"}}, {{"field", "hypothesis"}}, {{"field", "text"}}};
  const json bar = {
      {"mark", {{"type", "bar"}}},
      {"encoding",
       {{"x", x}, {"y", places.y}, {"yOffset", places.offset}, {"color", places.colour}, {"tooltip", tooltip}}}};
  spec["facet"] = row_facet("endpoint");
  spec["spec"] = {{"width", chart_width}, {"height", {{"step", 18}}}, {"layer", {bar, interval_rule(places, 1.5)}}};
  return spec;
}

}  // namespace

std::optional<Figure> rate_figure(const ReportSource& source) {
  const auto& r = source.results;
  json rows = json::array();
  Table table{"", {"endpoint", "arm"}, {}};
  std::vector<std::string> hypotheses;
  bool at_the_edge = false;
  std::string alternative = "Bars. Share of responders with the effect as specified:";
  for (const auto& name : r.shape.hypotheses) hypotheses.push_back(plain_hypothesis(name));
  table.header.insert(table.header.end(), hypotheses.begin(), hypotheses.end());
  const std::size_t arms = r.shape.arms.size();
  for (std::size_t e = 0; e < r.endpoints.size(); ++e) {
    if (!r.endpoints[e].is_responder()) continue;
    const auto name = fmt::format("{}: {}", r.endpoints[e].name, describe(r.endpoints[e]));
    for (std::size_t a = 0; a < arms; ++a) {
      std::vector<std::string> cells = {name, r.shape.arms[a]};
      for (std::size_t h = 0; h < hypotheses.size(); ++h) {
        const auto& row = r.characteristics.endpoints[(h * r.endpoints.size() + e) * arms + a];
        cells.push_back(rate_text(row));
        at_the_edge = at_the_edge || has_limits_of_one_subject(row);
        rows.push_back({{"endpoint", r.endpoints[e].name},
                        {"arm", r.shape.arms[a]},
                        {"hypothesis", hypotheses[h]},
                        {"rate", json_number(row.rate.value)},
                        {"low", json_number(row.rate_limits.low)},
                        {"high", json_number(row.rate_limits.high)},
                        {"text", cells.back()}});
      }
      alternative += fmt::format(" {} {} {};", r.endpoints[e].name, r.shape.arms[a], cells[2]);
      table.rows.push_back(cells);
    }
  }
  if (table.rows.empty()) return std::nullopt;
  std::string note = "Lines: 95 % interval of the simulated rate (Monte Carlo error, not that of one trial).";
  if (at_the_edge)
    note += fmt::format(" Limits of 0 and 100 %: as of one subject a {}.", r.assurance ? "draw" : "trial");
  return Figure{"rates", "Responders by arm.", note, alternative, rate_chart(std::move(rows), hypotheses).dump(),
                table};
}

}  // namespace islet::output
