#include <fmt/format.h>

#include <algorithm>

#include "output/report/chart_style.hpp"
#include "output/report/figures/figures.hpp"
#include "output/text/analysis_text.hpp"
#include "output/text/number_text.hpp"

namespace islet::output {
namespace {

using nlohmann::json;

json family_chart(json rows, const std::vector<std::string>& hypotheses) {
  auto spec = chart_of(
      std::move(rows),
      "Share of simulated trials in which at least one analysis of a family rejects in the direction of benefit, by "
      "adjustment");
  const auto places = series_places("adjustment", "hypothesis", hypotheses);
  spec["facet"] = row_facet("family");
  const json bar = {
      {"mark", {{"type", "bar"}}},
      {"encoding",
       {{"x", share_axis("at least one rejects in the direction of benefit, share of trials")},
        {"y", places.y},
        {"yOffset", places.offset},
        {"color", places.colour},
        {"tooltip",
         {{{"field", "family"}}, {{"field", "adjustment"}}, {{"field", "hypothesis"}}, {{"field", "text"}}}}}}};
  spec["spec"] = {
      {"width", chart_width - 60}, {"height", {{"step", 14}}}, {"layer", {bar, interval_rule(places, 1.5)}}};
  return spec;
}

}  // namespace

std::optional<Figure> family_figure(const ReportSource& source) {
  const auto& r = source.results;
  if (r.families.empty()) return std::nullopt;
  json rows = json::array();
  Table table{"", {"family", "adjustment"}, {}};
  std::vector<std::string> hypotheses;
  std::string alternative = "Bars. At least one analysis succeeds:";
  for (const auto& name : r.shape.hypotheses) {
    hypotheses.push_back(plain_hypothesis(name));
  }
  table.header.insert(table.header.end(), {"power, at least one", "power, all", "mean number"});
  const std::size_t without = std::min<std::size_t>(hypotheses.size(), no_effect_unbiased + 1);  // then an effect again
  for (std::size_t h = without; h < hypotheses.size(); ++h)
    table.header.push_back("power, at least one, " + hypotheses[h]);
  for (const auto* const rejects : {"at least one rejects, ", "rejects for benefit, "}) {
    for (std::size_t h = no_effect; h < without; ++h) table.header.push_back(rejects + hypotheses[h]);
  }
  for (std::size_t f = 0; f < r.families.size(); ++f) {
    for (const auto made : simulation::adjustments) {
      const auto at = [&](std::size_t h) -> const auto& {
        return r.characteristics.families[simulation::family_place(h, f, made, r.families.size())];
      };
      const std::string adjustment(name_of(made));
      std::vector<std::string> cells = {r.families[f].name, adjustment};
      for (std::size_t h = 0; h < hypotheses.size(); ++h) {
        const auto& share = at(h).at_least_one;
        const auto limits = wilson_limits(share);
        rows.push_back({{"family", r.families[f].name},
                        {"adjustment", adjustment},
                        {"hypothesis", hypotheses[h]},
                        {"share", json_number(at(h).at_least_one.value)},
                        {"low", json_number(limits.low)},
                        {"high", json_number(limits.high)},
                        {"text", percent(share)}});
      }
      cells.insert(cells.end(), {percent(at(as_specified).at_least_one), percent(at(as_specified).all),
                                 number(at(as_specified).successes)});
      for (std::size_t h = without; h < hypotheses.size(); ++h) cells.push_back(percent(at(h).at_least_one));
      for (std::size_t h = no_effect; h < without; ++h) cells.push_back(percent(at(h).reject_any));
      for (std::size_t h = no_effect; h < without; ++h) cells.push_back(percent(at(h).at_least_one));
      alternative += fmt::format(" {}, {}: {} with the effect as specified;", r.families[f].name, adjustment, cells[2]);
      table.rows.push_back(std::move(cells));
    }
  }
  return Figure{
      "families",
      "Several analyses together.",
      "How often at least one analysis of a family rejects in the direction of benefit, unadjusted and adjusted "
      "(Bonferroni, Holm) for their number; \"at least one rejects\" in the table is in either direction, which is the "
      "family-wise error of two-sided tests. "
      "Lines: 95 % Wilson intervals (Monte Carlo error).",
      alternative,
      family_chart(std::move(rows), hypotheses).dump(),
      table};
}

}  // namespace islet::output
