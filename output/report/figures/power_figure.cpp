#include <fmt/format.h>

#include <algorithm>

#include "output/report/chart_style.hpp"
#include "output/report/figures/figures.hpp"
#include "output/text/analysis_text.hpp"
#include "output/text/number_text.hpp"

namespace islet::output {
namespace {

using nlohmann::json;
using simulation::PerformanceMeasure;

struct Series {
  std::string name;
  const PerformanceMeasure* measure;
  bool exists;
};

std::vector<Series> series_of(const ReportSource& source, std::size_t a) {
  const auto& r = source.results;
  const auto& c = r.characteristics;
  const auto exists = [&](std::size_t h) { return !never_estimable(characteristics_of(r, h, a)); };
  return {{"power, effect as specified", &c.analyses[a].power, exists(as_specified)},
          {"rejects, no effect", &c.type_i_error_no_effect[a], exists(no_effect)},
          {"rejects, no effect, unbiased", &c.type_i_error[a], exists(no_effect_unbiased)}};
}

// Where some analyses are primary and others are not, the primary ones carry a star.
bool has_both_roles(const ResultsFile& r) {
  const auto primaries = static_cast<std::size_t>(std::ranges::count_if(r.analyses, &AnalysisLabel::is_primary));
  return primaries > 0 && primaries < r.analyses.size();
}

json power_chart(json rows, const std::vector<std::string>& series, double alpha) {
  auto spec = chart_of(std::move(rows),
                       "Share of simulated trials in which each analysis succeeds, as specified and without "
                       "an effect");
  const auto line = [](double at) {
    return json{{"data", {{"values", {{{"at", at}}}}}},
                {"mark", {{"type", "rule"}, {"strokeDash", {4, 4}}, {"color", "#777777"}}},
                {"encoding", {{"x", {{"field", "at"}, {"type", "quantitative"}}}}}};
  };
  spec["width"] = chart_width;
  spec["height"] = {{"step", 9}};
  spec["layer"] = {line(0.8), line(alpha)};
  for (auto& layer : dot_layers(series, 70, 2)) spec["layer"].push_back(std::move(layer));
  return spec;
}

std::string alternative(const ResultsFile& r) {
  std::string text = fmt::format("Dots with intervals for {} analyses. Power: ", r.analyses.size());
  for (std::size_t a = 0; a < r.analyses.size(); ++a) {
    const auto& c = characteristics_of(r, as_specified, a);
    text += fmt::format("{}{} {}", a == 0 ? "" : ", ", r.analyses[a].name, share_text(c, c.power));
  }
  return text + ".";
}

}  // namespace

std::optional<Figure> power_figure(const ReportSource& source) {
  const auto& r = source.results;
  if (r.analyses.empty()) return std::nullopt;
  json rows = json::array();
  Table table{"", {"analysis", "power", "against benefit", "rejects, no effect", "rejects, no effect, unbiased"}, {}};
  std::vector<std::string> names;
  const bool starred = has_both_roles(r);
  for (std::size_t a = 0; a < r.analyses.size(); ++a) {
    const auto& planned = characteristics_of(r, as_specified, a);
    const auto label = r.analyses[a].name + (starred && r.analyses[a].is_primary() ? " *" : "");
    std::vector<std::string> cells = {label};
    for (const auto& series : series_of(source, a)) {
      if (a == 0) names.push_back(series.name);
      cells.push_back(series.exists ? percent(*series.measure) : "-");
      if (cells.size() == 2) cells.push_back(share_text(planned, planned.reject_harm));
      if (series.measure->n == 0 || !series.exists) continue;
      const auto limits = wilson_limits(*series.measure);
      rows.push_back({{"analysis", label},
                      {"series", series.name},
                      {"share", series.measure->value},
                      {"low", json_number(limits.low)},
                      {"high", json_number(limits.high)},
                      {"text", percent(*series.measure)}});
    }
    table.rows.push_back(cells);
  }
  return Figure{
      "power",
      "How often each analysis succeeds.",
      fmt::format("Power counts rejections for benefit; without an effect, rejections in either direction count. Bars: "
                  "95 % Wilson interval of {} simulated trials. Dashed: 80 % and the significance level.{}",
                  r.characteristics.n_replicates, starred ? " *: primary." : ""),
      alternative(r),
      power_chart(std::move(rows), names, r.analyses.front().alpha).dump(),
      table};
}

}  // namespace islet::output
