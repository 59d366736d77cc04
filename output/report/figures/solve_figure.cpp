#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>

#include "output/report/chart_style.hpp"
#include "output/report/figures/figures.hpp"
#include "output/report/solved.hpp"
#include "output/report/words.hpp"
#include "output/text/joint_success.hpp"
#include "output/text/number_text.hpp"

namespace islet::output {
namespace {

using nlohmann::json;

// All batches of the search at one value.
struct Tried {
  std::int64_t replicates = 0;
  std::int64_t successes = 0;
};

// "HbA1c (alone, unadjusted)"
std::string named_analysis(const ResultsFile& r, const SolveAnswer& answer) {
  const auto found = std::ranges::find(r.analyses, answer.analysis, &AnalysisLabel::name);
  if (found == r.analyses.end()) return answer.analysis;
  return answer.analysis + alone(r, static_cast<std::size_t>(found - r.analyses.begin()));
}

std::string value_text(const SolveAnswer& answer, double x) { return quantity_text(x, answer.unit); }

// Doses are drawn in millions, as everywhere in the report.
bool is_dose(const SolveAnswer& answer) { return answer.unit == "cells/kg" || answer.unit == "1e6 cells/kg"; }

double drawn_value(const SolveAnswer& answer, double x) {
  constexpr double million = 1e6;
  return answer.unit == "cells/kg" ? x / million : x;
}

struct SearchDrawing {
  json rows = json::array();
  Table table;
};

void add(SearchDrawing& drawing, const SolveAnswer& answer, const std::string& series, double x, const Tried& tried,
         const std::string& remark) {
  const auto n = static_cast<double>(tried.replicates);
  const double share = static_cast<double>(tried.successes) / n;
  const auto limits = analysis::wilson(tried.successes, tried.replicates, answer.confidence);
  const auto text =
      fmt::format("{:.1f} % ({:.1f} to {:.1f} %)", 100.0 * share, 100.0 * limits.low, 100.0 * limits.high);
  drawing.rows.push_back({{"x", drawn_value(answer, x)},
                          {"series", series},
                          {"share", share},
                          {"low", limits.low},
                          {"high", limits.high},
                          {"trials", tried.replicates},
                          {"text", text}});
  drawing.table.rows.push_back({value_text(answer, x), series, fmt::format("{}", tried.replicates), text, remark});
}

SearchDrawing drawing_of(const SolveAnswer& answer, const std::string& what, const std::vector<std::string>& series) {
  SearchDrawing drawing;
  drawing.table = {"",
                   {what, "trials of", "simulated trials",
                    fmt::format("succeed ({:g} % interval)", 100.0 * answer.confidence), "verdict"},
                   {}};
  std::map<double, Tried> search;
  for (const auto& evaluation : answer.result.evaluations) {
    auto& tried = search[evaluation.x];
    tried.replicates += evaluation.count;
    tried.successes += evaluation.successes;
  }
  for (const auto& [x, tried] : search) add(drawing, answer, series[0], x, tried, "-");
  for (const auto& c : answer.result.confirmations) {
    const auto remark = c.verdict == exploration::Verdict::indistinguishable
                            ? std::string("not to be told from the target")
                            : fmt::format("{} the target", name_of(c.verdict));
    add(drawing, answer, series[1], c.evaluation.x, {c.evaluation.count, c.evaluation.successes}, remark);
  }
  return drawing;
}

json layers(const SolveAnswer& answer, const std::string& what, const std::vector<std::string>& series) {
  const auto unit = is_dose(answer) ? ", million cells/kg" : answer.unit.empty() ? "" : ", " + answer.unit;
  const json x = {{"field", "x"},
                  {"type", "quantitative"},
                  {"title", what + unit},
                  {"scale", {{"zero", false}}},
                  {"axis", {{"tickCount", 6}}}};
  const auto y = [](const char* field) {
    return json{{"field", field},
                {"type", "quantitative"},
                {"scale", {{"domain", {0, 1}}}},
                {"title", "share of trials that succeed"},
                {"axis", {{"format", ".0%"}, {"tickCount", 6}}}};
  };
  const json colour = {{"field", "series"}, {"type", "nominal"}, {"scale", colour_scale(series)}, {"title", nullptr}};
  const auto line = [](const char* axis, double at) {
    return json{{"data", {{"values", {{{"at", at}}}}}},
                {"mark", {{"type", "rule"}, {"strokeDash", {4, 4}}, {"color", "#777777"}}},
                {"encoding", {{axis, {{"field", "at"}, {"type", "quantitative"}}}}}};
  };
  json all = json::array();
  const auto& result = answer.result;
  if (!std::isnan(result.root)) {
    const double low = drawn_value(answer, std::max(result.root_limits.low, answer.lowest));
    const double high = drawn_value(answer, std::min(result.root_limits.high, answer.highest));
    all.push_back({{"data", {{"values", {{{"low", low}, {"high", high}}}}}},
                   {"mark", {{"type", "rect"}, {"opacity", 0.15}, {"color", "#000000"}}},
                   {"encoding", {{"x", {{"field", "low"}, {"type", "quantitative"}}}, {"x2", {{"field", "high"}}}}}});
    all.push_back(line("x", drawn_value(answer, result.root)));
  }
  all.push_back(line("y", answer.target));
  all.push_back({{"mark", {{"type", "rule"}, {"strokeWidth", 2}}},
                 {"encoding", {{"x", x}, {"y", y("low")}, {"y2", {{"field", "high"}}}, {"color", colour}}}});
  all.push_back(
      {{"mark", {{"type", "point"}, {"filled", true}, {"size", 75}, {"opacity", 1}}},
       {"encoding",
        {{"x", x},
         {"y", y("share")},
         {"color", colour},
         {"shape", {{"field", "series"}, {"type", "nominal"}, {"sort", series}, {"title", nullptr}}},
         {"tooltip",
          {{{"field", "series"}}, {{"field", "x"}, {"title", what}}, {{"field", "trials"}}, {{"field", "text"}}}}}}});
  return all;
}

}  // namespace

std::optional<Figure> solve_figure(const ReportSource& source) {
  if (!source.answers.solve || source.answers.solve->result.evaluations.empty()) return std::nullopt;
  if (source.answers.solve->asked_difference) return std::nullopt;  // its trials are not counted by success
  const auto& answer = *source.answers.solve;
  const std::vector<std::string> series = {"the search", "fresh trials, to confirm"};
  const auto what = solved_quantity(source);
  auto drawing = drawing_of(answer, what, series);
  const auto& root = answer.result.root_limits;
  std::string alternative =
      fmt::format("Dots with intervals: share of trials in which {} succeeds, over {} from {} to {}.", answer.analysis,
                  what, value_text(answer, answer.lowest), value_text(answer, answer.highest));
  if (!std::isnan(answer.result.root)) {
    alternative +=
        fmt::format(" It meets {:g} % at {}, interval {}.", 100.0 * answer.target,
                    value_text(answer, answer.result.root), quantity_range_text(root.low, root.high, answer.unit));
  }
  auto spec = chart_of(std::move(drawing.rows), alternative);
  spec["width"] = chart_width;
  spec["height"] = 260;
  spec["layer"] = layers(answer, what, series);
  return Figure{
      "solve",
      fmt::format("Which {}{} gives {} a power of {:g} %.", answer.what == "subjects_per_arm" ? "number of " : "", what,
                  named_analysis(source.results, answer), 100.0 * answer.target),
      fmt::format("Bars: {:g} % Wilson intervals. Dashed: the power asked for, and where it is met; grey: the interval "
                  "of that value. "
                  "The figure to quote is that of the fresh trials.",
                  100.0 * answer.confidence),
      alternative,
      spec.dump(),
      drawing.table};
}

}  // namespace islet::output
