#include <fmt/format.h>

#include "output/report/chart_style.hpp"
#include "output/report/figures/figures.hpp"
#include "output/report/words.hpp"
#include "output/text/analysis_text.hpp"
#include "output/text/number_text.hpp"
#include "output/text/rate_text.hpp"

namespace islet::output {
namespace {

using nlohmann::json;

json event_chart(json rows, const std::vector<std::string>& arms) {
  auto spec = chart_of(std::move(rows), "Share of the subjects of each arm with at least one event of a kind");
  const auto places = series_places("event", "arm", arms);
  const json axis = {{"format", ".0%"}, {"tickCount", 6}};
  const json x = {{"field", "share"}, {"type", "quantitative"}, {"title", "mean share of subjects"}, {"axis", axis}};
  const json tooltip = {{{"field", "event"}}, {{"field", "arm"}}, {{"field", "text"}}};
  spec["width"] = chart_width;
  spec["height"] = {{"step", 12}};
  const json bar = {
      {"mark", {{"type", "bar"}}},
      {"encoding",
       {{"x", x}, {"y", places.y}, {"yOffset", places.offset}, {"tooltip", tooltip}, {"color", places.colour}}}};
  spec["layer"] = {bar, interval_rule(places, 1.5)};
  return spec;
}

std::string event_name(const std::string& code) {
  const auto name = long_name(code);
  return name.substr(0, name.find(", events since baseline"));
}

}  // namespace

std::optional<Figure> event_figure(const ReportSource& source) {
  const auto& r = source.results;
  if (r.shape.events.empty()) return std::nullopt;
  json rows = json::array();
  std::string alternative = "Bars. Share of subjects with at least one:";
  Table table{
      "", {"event", "arm", "events in a trial", "subjects with one", "share of subjects", "per patient-year"}, {}};
  const std::size_t events = r.shape.events.size();
  for (std::size_t e = 0; e < events; ++e) {
    for (std::size_t a = 0; a < r.shape.arms.size(); ++a) {
      const auto name = event_name(r.shape.events[e]);
      const auto& row = r.characteristics.events[(as_specified * r.shape.arms.size() + a) * events + e];
      const auto limits = limits_of_subjects(row.subject_share);
      rows.push_back({{"event", name},
                      {"arm", r.shape.arms[a]},
                      {"share", json_number(row.subject_share.value)},
                      {"low", json_number(limits.low)},
                      {"high", json_number(limits.high)},
                      {"text", percent(row.subject_share)}});
      alternative += fmt::format(" {} {} {};", name, r.shape.arms[a], percent(row.subject_share));
      table.rows.push_back({name, r.shape.arms[a], count_text(row.events), count_text(row.subjects),
                            percent(row.subject_share), count_text(row.rate)});
    }
  }
  return Figure{"events",
                "Adverse events and hypoglycemia by arm.",
                "Subjects with at least one, from enrollment to dropout or the last visit. Lines: 95 % interval of the "
                "simulated share (Monte Carlo error, not that of one trial). From background rates and published odds "
                "ratios, partly assumed: no prediction of the safety of a product.",
                alternative,
                event_chart(std::move(rows), r.shape.arms).dump(),
                table};
}

}  // namespace islet::output
