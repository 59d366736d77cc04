#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <iterator>

#include "output/report/chart_style.hpp"
#include "output/report/effect_scale.hpp"
#include "output/report/figures/figures.hpp"
#include "output/report/words.hpp"
#include "output/text/analysis_text.hpp"
#include "output/text/number_text.hpp"

namespace islet::output {
namespace {

using nlohmann::json;

// Estimates times `factor`.
json rows_of(const EstimateHistogram& histogram, const std::string& hypothesis, double factor) {
  json rows = json::array();
  const double width = (histogram.high - histogram.low) / static_cast<double>(histogram.counts.size());
  for (std::size_t b = 0; b < histogram.counts.size(); ++b) {
    const double low = histogram.low + static_cast<double>(b) * width;
    rows.push_back({{"kind", "bin"},
                    {"low", factor * low},
                    {"high", factor * (low + width)},
                    {"hypothesis", hypothesis},
                    {"share", static_cast<double>(histogram.counts[b]) / static_cast<double>(histogram.n)}});
  }
  return rows;
}

// Bars of the estimates and a line at the truth: rows of kind "bin" and "truth".
json layers(const std::vector<std::string>& hypotheses, const json& x_title, const json& y_title, int ticks) {
  const json colour = {
      {"field", "hypothesis"}, {"type", "nominal"}, {"scale", colour_scale(hypotheses)}, {"title", nullptr}};
  const json x = {{"field", "low"},
                  {"type", "quantitative"},
                  {"title", x_title},
                  {"scale", {{"zero", false}}},
                  {"axis", {{"tickCount", ticks}}}};
  const json bars = {{"transform", {{{"filter", "datum.kind === 'bin'"}}}},
                     {"mark", {{"type", "bar"}, {"orient", "vertical"}, {"opacity", 0.55}, {"binSpacing", 0}}},
                     {"encoding",
                      {{"x", x},
                       {"x2", {{"field", "high"}}},
                       {"color", colour},
                       {"y",
                        {{"field", "share"},
                         {"type", "quantitative"},
                         {"stack", nullptr},
                         {"title", y_title},
                         {"axis", {{"format", ".0%"}, {"tickCount", ticks}}}}}}}};
  const json truth = {{"transform", {{{"filter", "datum.kind === 'truth'"}}}},
                      {"mark", {{"type", "rule"}, {"strokeWidth", 2}, {"strokeDash", {6, 3}}}},
                      {"encoding",
                       {{"x", {{"field", "low"}, {"type", "quantitative"}}},
                        {"opacity", {{"field", "seen"}, {"type", "quantitative"}, {"scale", nullptr}}}}}};
  return {bars, truth};
}

// What is drawn and said of one analysis.
struct Estimates {
  std::size_t analysis = 0;
  const EndpointLabel* endpoint = nullptr;
  EstimateScale scale;
  bool has_truth = false;  // on that scale
  std::vector<std::string> hypotheses;
  json rows = json::array();
  std::vector<std::vector<std::string>> cells;  // hypothesis and its numbers
};

std::vector<std::string> columns() {
  return {"hypothesis", "mean estimate", "SD of the estimates", "mean standard error", "true effect",
          "bias",       "coverage"};
}

std::optional<Estimates> estimates_of(const ReportSource& source, std::size_t a) {
  const auto& r = source.results;
  Estimates found;
  found.analysis = a;
  const auto& label = r.analyses[a];
  const double factor = estimates_shares(label) ? 100.0 : 1.0;  // percentage points
  const auto text = [&](const simulation::PerformanceMeasure& m) { return estimate_text(label, m); };
  for (std::size_t h = 0; h < std::min<std::size_t>(2, r.shape.hypotheses.size());
       ++h) {  // the last has no bias to show
    const auto& histogram = source.estimates[h * r.analyses.size() + a];
    if (histogram.n == 0) continue;
    found.hypotheses.push_back(plain_hypothesis(r.shape.hypotheses[h]));
    const auto more = rows_of(histogram, found.hypotheses.back(), factor);
    found.rows.insert(found.rows.end(), more.begin(), more.end());
    const auto& c = r.characteristics.analyses[h * r.analyses.size() + a];
    found.cells.push_back({found.hypotheses.back(), text(c.estimate), text(c.empirical_se), text(c.model_se),
                           text(c.true_estimand), text(c.bias), percent(c.coverage)});
  }
  const auto endpoint = std::ranges::find(r.endpoints, label.endpoint, &EndpointLabel::name);
  if (found.hypotheses.empty() || endpoint == r.endpoints.end()) return std::nullopt;
  found.endpoint = &*endpoint;
  found.scale = estimate_scale(label, *endpoint);
  const double truth = factor * r.characteristics.analyses[a].true_estimand.value;
  // Without a true effect the line is there and not seen: an empty layer of a panel would have no axis.
  const bool seen = found.has_truth = std::isfinite(truth);
  found.rows.push_back(
      {{"kind", "truth"}, {"low", seen ? json(truth) : found.rows.front()["low"]}, {"seen", seen ? 1 : 0}});
  return found;
}

std::string in_words(const ReportSource& source, const Estimates& estimates) {
  const auto& planned = source.results.characteristics.analyses[estimates.analysis];
  const auto& label = source.results.analyses[estimates.analysis];
  return fmt::format("{} ({}), mean {}{}.", label.name, estimates.scale.text(), estimate_text(label, planned.estimate),
                     estimates.has_truth ? "; true effect " + estimate_text(label, planned.true_estimand) : "");
}

constexpr const char* what_is_counted = "Each simulated trial gives one estimate.";
constexpr const char* what_is_dashed =
    " Dashed: the true effect of the cells, against the same people without them; what lies between it and the middle "
    "of the estimates is bias.";
constexpr const char* no_line_in_some =
    " No line where that effect, a difference of means or shares, is on another scale than the estimate.";

// Why there is no line.
std::string nothing_dashed(const AnalysisLabel& label, const EstimateScale& scale) {
  if (is_on_scale_of_effect(label)) return " No line at the true effect of the cells: it is not known here.";
  return fmt::format(
      " No line at the true effect of the cells: it is a difference of means or shares, on another scale than the {}.",
      scale.what);
}

Figure one_figure(const ReportSource& source, Estimates estimates) {
  const auto& label = source.results.analyses[estimates.analysis];
  const auto& name = label.name;
  const auto alternative = fmt::format("Histogram of the estimates of {}", in_words(source, estimates));
  auto spec = chart_of(std::move(estimates.rows), alternative);
  spec["width"] = chart_width;
  spec["height"] = 180;
  spec["layer"] = layers(estimates.hypotheses, estimates.scale.text(), "share of trials", 5);
  return {
      fmt::format("estimate-{}", estimates.analysis + 1),
      fmt::format("Estimates of {}: {}.", name, describe(*estimates.endpoint)),
      what_is_counted + (estimates.has_truth ? what_is_dashed : nothing_dashed(label, estimates.scale)),
      alternative,
      spec.dump(),
      Table{fmt::format("Estimates of {}: {}", name, estimates.scale.text()), columns(), std::move(estimates.cells)}};
}

std::string lines_in_words(const std::vector<Estimates>& all) {
  const auto drawn = std::ranges::count(all, true, &Estimates::has_truth);
  if (drawn == 0) return " No line at the true effect of the cells: it is on another scale than these estimates.";
  return std::string(what_is_dashed) + (drawn < std::ssize(all) ? no_line_in_some : "");
}

// Small panels, each with its own axis: units differ.
Figure panels_figure(const ReportSource& source, std::vector<Estimates> all) {
  constexpr int in_a_row = 3;
  const auto& analyses = source.results.analyses;
  json rows = json::array();
  std::vector<std::string> names;
  Table table{"", columns(), {}};
  table.header.insert(table.header.begin(), "analysis");
  std::string alternative = fmt::format("Histograms of the estimates of {} analyses.", all.size());
  for (auto& estimates : all) {
    names.push_back(analyses[estimates.analysis].name + ", " + estimates.scale.shortest());
    for (auto& row : estimates.rows) {
      row["panel"] = names.back();
      rows.push_back(std::move(row));
    }
    for (auto& cells : estimates.cells) {
      cells.insert(cells.begin(), names.back());
      table.rows.push_back(std::move(cells));
    }
    alternative += fmt::format(" {}", in_words(source, estimates));
  }
  auto spec = chart_of(std::move(rows), alternative);
  spec["facet"] = {
      {"field", "panel"}, {"type", "nominal"}, {"title", nullptr}, {"sort", names}, {"header", {{"labelLimit", 200}}}};
  spec["columns"] = in_a_row;
  spec["resolve"] = {{"scale", {{"x", "independent"}, {"y", "independent"}}}};
  spec["spec"] = {{"width", 200}, {"height", 80}, {"layer", layers(all.front().hypotheses, nullptr, nullptr, 3)}};
  return {"estimates",
          fmt::format("Estimates of {} analyses.", all.size()),
          what_is_counted + lines_in_words(all) + " Across: the estimate; up: the share of trials.",
          alternative,
          spec.dump(),
          std::move(table)};
}

}  // namespace

std::vector<Figure> estimate_figures(const ReportSource& source) {
  constexpr std::size_t most_single = 3;
  const auto& analyses = source.results.analyses;
  const bool any_primary = std::ranges::any_of(analyses, &AnalysisLabel::is_primary);
  std::vector<Estimates> shown;
  for (std::size_t a = 0; a < analyses.size(); ++a) {
    if (any_primary && !analyses[a].is_primary()) continue;
    if (auto estimates = estimates_of(source, a)) shown.push_back(std::move(*estimates));
  }
  std::vector<Figure> figures;
  if (shown.size() > most_single) {
    figures.push_back(panels_figure(source, std::move(shown)));
  } else {
    for (auto& estimates : shown) figures.push_back(one_figure(source, std::move(estimates)));
  }
  return figures;
}

}  // namespace islet::output
