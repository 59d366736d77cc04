#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

#include "output/report/chart_style.hpp"
#include "output/report/figures/figures.hpp"
#include "output/report/words.hpp"
#include "output/text/outcome_share.hpp"
#include "output/text/study_text.hpp"

namespace islet::output {
namespace {

using exploration::Estimate;
using nlohmann::json;

// Measures that are drawn, in this order, and what the legend calls them.
struct Shown {
  std::string_view measure;
  const char* words;
};
constexpr std::array tornado_bars = {Shown{"low_difference", "factor at its low value"},
                                     Shown{"high_difference", "factor at its high value"}};
constexpr std::array dots = {Shown{"first", "first order: alone"},
                             Shown{"total", "total: with its interactions"},
                             Shown{"mu_star", "mu*: mean absolute effect"},
                             Shown{"sigma", "sigma: interaction or curvature"},
                             Shown{"src", "SRC: regression"},
                             Shown{"srrc", "SRRC: regression of ranks"},
                             Shown{"prcc", "PRCC: partial correlation of ranks"}};

struct IndexSeries {
  std::string measure;
  std::string words;
  std::vector<Estimate> of_factor;
};

std::vector<IndexSeries> series_of(const exploration::StudyResult& result, std::span<const Shown> shown) {
  std::vector<IndexSeries> series;
  for (const auto& [name, words] : shown) {
    const auto measure = std::ranges::find(result.measures, name, &exploration::Measure::name);
    if (measure != result.measures.end()) series.push_back({std::string(name), words, measure->of_factor});
    const auto number = std::ranges::find(result.numbers, name, &exploration::FactorNumbers::name);
    if (number == result.numbers.end()) continue;
    IndexSeries plain{std::string(name), words, {}};
    for (const double value : number->of_factor) plain.of_factor.push_back({value});
    series.push_back(std::move(plain));
  }
  std::erase_if(series, [](const IndexSeries& s) {
    return std::ranges::all_of(s.of_factor, [](const Estimate& e) { return std::isnan(e.value); });
  });
  return series;
}

// Short, for the axis; the note says what the star means.
std::string label_of(const VariedFactor& factor) { return factor.name + (is_assumed(factor) ? " *" : ""); }

// Where an index can lie, with some room for its noise. What lies beyond is drawn at the edge, so that one factor whose
// estimate is all noise does not hide the others.
struct Edges {
  double low = -std::numeric_limits<double>::infinity(), high = std::numeric_limits<double>::infinity();

  [[nodiscard]] double within(double value) const { return std::isnan(value) ? value : std::clamp(value, low, high); }
  [[nodiscard]] bool cut(double value) const { return !std::isnan(value) && within(value) != value; }
};

Edges edges_of(const std::string& method) {
  if (method == "sobol") return {-0.2, 1.2};            // a share of a variance
  if (method == "latin_hypercube") return {-1.1, 1.1};  // a correlation, or like one
  if (method == "morris") return {0.0};                 // a mean of absolute values
  return {};
}

struct Study {
  const SensitivityRecord& record;
  std::vector<IndexSeries> series;
  bool in_percent;  // points
  std::string axis;
  Edges edges;
};

bool is_cut(const Study& study) {
  return std::ranges::any_of(study.series, [&](const IndexSeries& series) {
    return std::ranges::any_of(series.of_factor, [&](const Estimate& e) {
      return study.edges.cut(e.value) || study.edges.cut(e.low) || study.edges.cut(e.high);
    });
  });
}

// Whether an interval is not known, because all trials agree.
bool has_unknown(const Study& study) {
  return std::ranges::any_of(study.series, [&](const IndexSeries& series) {
    return std::ranges::any_of(series.of_factor,
                               [](const Estimate& e) { return !std::isnan(e.low) && !has_limits(e); });
  });
}

json rows_of(const Study& study) {
  json rows = json::array();
  for (const auto f : study.record.result.order) {
    for (const auto& series : study.series) {
      const auto& e = series.of_factor[f];
      if (std::isnan(e.value)) continue;
      const auto& edges = study.edges;
      rows.push_back({{"factor", label_of(study.record.factors[f])},
                      {"series", series.words},
                      {"value", edges.within(e.value)},
                      {"low", json_number(edges.within(e.low))},
                      {"high", json_number(edges.within(e.high))},
                      {"range", varied_over(study.record.factors[f])},
                      {"text", study_text(study.record, series.measure, e)}});
    }
  }
  return rows;
}

// The value that the factor has at the base of a tornado, which is its first sample.
std::string at_base(const SensitivityRecord& r, std::size_t factor) {
  return factor < r.points.size() ? value_of(r.factors[factor], r.points[factor]) : "-";
}

// Bars from the base for a tornado, dots for everything else; intervals where they exist.
json layers(const Study& study, bool bars) {
  std::vector<std::string> names;
  for (const auto& series : study.series) names.push_back(series.words);
  const json y = {{"field", "factor"}, {"type", "nominal"}, {"sort", nullptr}, {"title", nullptr}};
  const json offset = {{"field", "series"}, {"sort", names}};
  // The two bars of a tornado differ in lightness, so that they stay apart in grey.
  const json scale = bars ? json{{"domain", names}, {"range", {"#8CC5EA", "#0B4F7D"}}} : colour_scale(names);
  const json colour = {{"field", "series"}, {"type", "nominal"}, {"scale", scale}, {"title", nullptr}};
  const auto x = [&](const char* field) {
    json axis = {{"tickCount", 6}};
    if (study.in_percent) axis["labelExpr"] = "format(datum.value * 100, '.3~g')";
    return json{{"field", field}, {"type", "quantitative"}, {"title", study.axis}, {"axis", axis}};
  };
  const json tooltip = {{{"field", "factor"}},
                        {{"field", "range"}, {"title", "varied over"}},
                        {{"field", "series"}},
                        {{"field", "text"}}};
  json mark = {
      {"mark", {{"type", "bar"}}},
      {"encoding", {{"x", x("value")}, {"y", y}, {"yOffset", offset}, {"color", colour}, {"tooltip", tooltip}}}};
  if (!bars) {
    mark["mark"] = {{"type", "point"}, {"filled", true}, {"size", 70}, {"opacity", 1}};
    mark["encoding"]["shape"] = {{"field", "series"}, {"type", "nominal"}, {"sort", names}, {"title", nullptr}};
  }
  json interval = {{"transform", {{{"filter", "isValid(datum.low)"}}}},
                   {"mark", {{"type", "rule"}, {"strokeWidth", bars ? 1.5 : 2.0}}},
                   {"encoding", {{"x", x("low")}, {"x2", {{"field", "high"}}}, {"y", y}, {"yOffset", offset}}}};
  if (!bars) interval["encoding"]["color"] = colour;
  const json base = {{"data", {{"values", {{{"at", 0}}}}}},
                     {"mark", {{"type", "rule"}, {"color", "#1a1a1a"}}},
                     {"encoding", {{"x", {{"field", "at"}, {"type", "quantitative"}}}}}};
  return bars ? json{mark, interval, base} : json{base, interval, mark};
}

Table table_of(const Study& study) {
  Table table{"", {"factor", "varied over"}, {}};
  const bool has_base = study.record.method == "tornado";
  if (has_base) table.header.emplace_back("base");
  const auto& result = study.record.result;
  for (const auto& series : study.series) table.header.push_back(series.words + (study.in_percent ? ", points" : ""));
  const auto swing = std::ranges::find(result.measures, "swing", &exploration::Measure::name);
  if (swing != result.measures.end())
    table.header.push_back(std::string("from low to high") + (study.in_percent ? ", points" : ""));
  for (const auto f : result.order) {
    std::vector<std::string> cells = {marked_name(study.record.factors[f]), varied_over(study.record.factors[f])};
    if (has_base) cells.push_back(at_base(study.record, f));
    for (const auto& series : study.series)
      cells.push_back(study_text(study.record, series.measure, series.of_factor[f]));
    if (swing != result.measures.end()) cells.push_back(study_text(study.record, "swing", swing->of_factor[f]));
    table.rows.push_back(std::move(cells));
  }
  return table;
}

std::string axis_of(const SensitivityRecord& r, bool in_percent) {
  if (r.method == "sobol") return "share of the variance of the " + r.outcome;
  if (r.method == "latin_hypercube") return "coefficient, of the " + r.outcome;
  const auto what = r.method == "morris" ? "effect of the whole range on the " : "change of the ";
  const auto from = r.method == "tornado" ? " from the base (the middle of all ranges)" : "";
  return what + r.outcome + from + (in_percent ? ", percentage points" : "");
}

std::string note_of(const SensitivityRecord& r, const Study& study) {
  auto limits = fmt::format("Lines: {:g} % intervals.", 100.0 * r.confidence);
  if (has_unknown(study)) limits += " (-): not known, because all trials agree.";
  if (is_cut(study))
    limits +=
        " What lies beyond where such an index can be is Monte Carlo noise, and is drawn at the edge; the table has "
        "the numbers.";
  if (std::ranges::any_of(r.factors, is_assumed)) limits += " *: assumed, its range or the parameter that it sets.";
  if (r.method != "tornado") return "The largest first. " + limits;
  const auto base = std::ranges::find(r.result.totals, "base", &exploration::Total::name);
  if (base == r.result.totals.end())
    return "Each factor by itself at the ends of its range, against the base: the middle of all ranges (whatever the "
           "scenario's own values are). " +
           limits;
  const auto at = study_text(r, "base", base->estimate, study.in_percent ? " %" : "");
  return fmt::format(
      "Each factor by itself at the ends of its range, against the base: the middle of all ranges (whatever the "
      "scenario's own values are), where the {} is {}. {}",
      r.outcome, at, limits);
}

}  // namespace

std::optional<Figure> sensitivity_figure(const ReportSource& source) {
  if (!source.answers.sensitivity) return std::nullopt;
  const auto r = with_limits_of_agreement(*source.answers.sensitivity);
  const bool bars = r.method == "tornado";
  const bool in_percent = is_share(r.outcome) && (bars || r.method == "morris");
  const Study study{r, bars ? series_of(r.result, tornado_bars) : series_of(r.result, dots), in_percent,
                    axis_of(r, in_percent), edges_of(r.method)};
  auto rows = rows_of(study);
  if (rows.empty()) return std::nullopt;
  const auto table = table_of(study);
  std::string alternative =
      fmt::format("{} for {} factors, the largest first.", bars ? "Bars" : "Dots with intervals", r.factors.size());
  for (const auto& row : table.rows) {
    alternative += " " + row[0] + ":";
    for (std::size_t i = 2; i < row.size(); ++i)
      alternative += fmt::format("{} {} {}", i == 2 ? "" : ",", table.header[i], row[i]);
    alternative += ";";
  }
  auto spec = chart_of(std::move(rows), alternative);
  spec["config"]["legend"]["columns"] = 2;
  spec["width"] = chart_width - 60;
  spec["height"] = {{"step", bars ? 13 : 12}};
  spec["layer"] = layers(study, bars);
  return Figure{"sensitivity",     fmt::format("What the {} hangs on.", r.outcome),
                note_of(r, study), alternative,
                spec.dump(),       table};
}

}  // namespace islet::output
