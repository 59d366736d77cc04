#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "output/report/chart_style.hpp"
#include "output/report/figures/figures.hpp"
#include "output/report/words.hpp"
#include "output/text/analysis_text.hpp"
#include "output/text/number_text.hpp"

namespace islet::output {
namespace {

using nlohmann::json;

json rows_of(const EstimateHistogram& histogram, const std::string& hypothesis) {
  json rows = json::array();
  const double width = (histogram.high - histogram.low) / static_cast<double>(histogram.counts.size());
  for (std::size_t b = 0; b < histogram.counts.size(); ++b) {
    const double low = histogram.low + static_cast<double>(b) * width;
    rows.push_back({{"low", low}, {"high", low + width}, {"hypothesis", hypothesis},
                    {"share", static_cast<double>(histogram.counts[b]) / static_cast<double>(histogram.n)}});
  }
  return rows;
}

json chart(json rows, const std::vector<std::string>& hypotheses, double truth, const EndpointLabel& endpoint) {
  auto spec = chart_of(std::move(rows), "Distribution of the estimate over the simulated trials, with the true effect");
  const json colour = {{"field", "hypothesis"}, {"type", "nominal"}, {"scale", colour_scale(hypotheses)}, {"title", nullptr}};
  const json x = {{"field", "low"}, {"type", "quantitative"}, {"title", with_unit("estimate", endpoint.unit)}, {"scale", {{"zero", false}}}};
  const json bars = {{"mark", {{"type", "bar"}, {"orient", "vertical"}, {"opacity", 0.55}, {"binSpacing", 0}}},
                     {"encoding", {{"x", x}, {"x2", {{"field", "high"}}}, {"color", colour},
                                   {"y", {{"field", "share"}, {"type", "quantitative"}, {"stack", nullptr},
                                          {"title", "share of trials"}, {"axis", {{"format", ".0%"}, {"tickCount", 5}}}}}}}};
  spec["width"] = chart_width;
  spec["height"] = 180;
  spec["layer"] = {bars};
  if (std::isfinite(truth)) {
    spec["layer"].push_back({{"data", {{"values", {{{"at", truth}}}}}},
                             {"mark", {{"type", "rule"}, {"strokeWidth", 2}, {"strokeDash", {6, 3}}}},
                             {"encoding", {{"x", {{"field", "at"}, {"type", "quantitative"}}}}}});
  }
  return spec;
}

std::optional<Figure> figure_of(const ReportSource& source, std::size_t a) {
  const auto& r = source.results;
  const std::size_t analyses = r.analyses.size();
  std::vector<std::string> names;
  json rows = json::array();
  Table table{"", {"hypothesis", "mean estimate", "SD of the estimates", "mean standard error", "true effect", "bias", "coverage"}, {}};
  for (std::size_t h = 0; h < std::min<std::size_t>(2, r.shape.hypotheses.size()); ++h) {  // the last has no bias to show
    const auto& histogram = source.estimates[h * analyses + a];
    if (histogram.n == 0) continue;
    names.push_back(plain_hypothesis(r.shape.hypotheses[h]));
    const auto more = rows_of(histogram, names.back());
    rows.insert(rows.end(), more.begin(), more.end());
    const auto& c = r.characteristics.analyses[h * analyses + a];
    table.rows.push_back({names.back(), number(c.estimate), number(c.empirical_se), number(c.model_se),
                          number(c.true_estimand), number(c.bias), percent(c.coverage)});
  }
  const auto endpoint = std::ranges::find(r.endpoints, r.analyses[a].endpoint, &EndpointLabel::name);
  if (names.empty() || endpoint == r.endpoints.end()) return std::nullopt;
  const auto& planned = r.characteristics.analyses[a];
  const auto alternative = fmt::format("Histogram of the estimates of {}, mean {}; true effect {}.", r.analyses[a].name,
                                       number(planned.estimate), number(planned.true_estimand));
  return Figure{fmt::format("estimate-{}", a + 1), fmt::format("Estimates of {}: {}.", r.analyses[a].name, describe(*endpoint)),
                "Each simulated trial gives one estimate. Dashed: the true effect of the cells, against the same people "
                "without them; what lies between it and the middle of the estimates is bias.",
                alternative, chart(std::move(rows), names, r.characteristics.analyses[a].true_estimand.value, *endpoint).dump(), table};
}

}  // namespace

std::vector<Figure> estimate_figures(const ReportSource& source) {
  const auto& analyses = source.results.analyses;
  const bool any_primary = std::ranges::count(analyses, "primary", &AnalysisLabel::role) > 0;
  std::vector<Figure> figures;
  for (std::size_t a = 0; a < analyses.size(); ++a) {
    if (any_primary && analyses[a].role != "primary") continue;
    if (auto figure = figure_of(source, a)) figures.push_back(std::move(*figure));
  }
  return figures;
}

}  // namespace islet::output
