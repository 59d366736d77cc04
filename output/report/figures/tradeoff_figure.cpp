#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "output/report/chart_style.hpp"
#include "output/report/design_points.hpp"
#include "output/report/figures/figures.hpp"
#include "output/text/joint_success.hpp"
#include "output/text/number_text.hpp"

namespace islet::output {
namespace {

using nlohmann::json;
using simulation::PerformanceMeasure;

constexpr std::array kinds = {"on the front", "may be on it", "not on it"};

// Gain against cost; the gain is power or assurance.
struct Question {
  const ResultsFile& r;
  const Tradeoff& tradeoff;
  const Choice& choice;
  std::size_t analysis;
  bool of_assurance;

  [[nodiscard]] std::string gain_name() const { return of_assurance ? "assurance" : "power"; }
  [[nodiscard]] const PerformanceMeasure& gain(std::size_t point) const {
    return of_assurance ? r.assurance->analyses[point * r.analyses.size() + analysis].assurance
                        : r.points[point].analyses[analysis].power;
  }
  [[nodiscard]] std::string kind(std::size_t point) const {
    if (choice.on_front[point] != 0) return kinds[0];
    return !choice.may_be_on_front.empty() && choice.may_be_on_front[point] != 0 ? kinds[1] : kinds[2];
  }
};

std::string yes(const std::vector<std::int8_t>& marks, std::size_t point) {
  return marks.empty() ? "not known" : marks[point] != 0 ? "yes" : "-";
}

json rows_of(const Question& question) {
  json rows = json::array();
  for (std::size_t p = 0; p < question.tradeoff.costs.size(); ++p) {
    const auto& cost = question.tradeoff.costs[p].cost;
    const auto& gain = question.gain(p);
    const auto limits = normal_limits(gain);
    rows.push_back({{"point", p},
                    {"design", question.r.shape.design_points[p]},
                    {"kind", question.kind(p)},
                    {"cost", json_number(cost.value)},
                    {"gain", json_number(gain.value)},
                    {"low", json_number(std::max(0.0, limits.low))},
                    {"high", json_number(std::min(1.0, limits.high))},
                    {"text", percent(gain)},
                    {"amount", amount(cost)},
                    {"label", question.choice.on_front[p] != 0 ? fmt::format("{}", p) : ""}});
  }
  return rows;
}

json layers(const Question& question) {
  const auto& currency = question.tradeoff.currency;
  const json x = {{"field", "cost"},
                  {"type", "quantitative"},
                  {"title", "expected cost of a trial, " + currency},
                  {"scale", {{"zero", false}}},
                  {"axis", {{"format", "~s"}, {"tickCount", 6}}}};
  const auto y = [&](const char* field) {
    return json{{"field", field},
                {"type", "quantitative"},
                {"scale", {{"domain", {0, 1}}}},
                {"title", question.gain_name()},
                {"axis", {{"format", ".0%"}, {"tickCount", 6}}}};
  };
  const json colour = {{"field", "kind"},
                       {"type", "nominal"},
                       {"title", nullptr},
                       {"scale", {{"domain", kinds}, {"range", {"#D55E00", "#0072B2", "#999999"}}}}};
  const json shape = {{"field", "kind"}, {"type", "nominal"}, {"sort", kinds}, {"title", nullptr}};
  const json on_front = json::array({{{"filter", "datum.kind === 'on the front'"}}});
  json all = json::array();
  if (question.tradeoff.budget) {
    all.push_back({{"data", {{"values", {{{"at", *question.tradeoff.budget}}}}}},
                   {"mark", {{"type", "rule"}, {"strokeDash", {4, 4}}, {"color", "#777777"}}},
                   {"encoding", {{"x", {{"field", "at"}, {"type", "quantitative"}}}}}});
  }
  all.push_back(
      {{"transform", on_front},
       {"mark", {{"type", "line"}, {"interpolate", "step-after"}, {"color", "#D55E00"}, {"strokeWidth", 1.5}}},
       {"encoding", {{"x", x}, {"y", y("gain")}}}});
  all.push_back({{"mark", {{"type", "rule"}, {"strokeWidth", 1}}},
                 {"encoding", {{"x", x}, {"y", y("low")}, {"y2", {{"field", "high"}}}, {"color", colour}}}});
  all.push_back({{"mark", {{"type", "point"}, {"filled", true}, {"size", 60}, {"opacity", 1}}},
                 {"encoding",
                  {{"x", x},
                   {"y", y("gain")},
                   {"color", colour},
                   {"shape", shape},
                   {"tooltip",
                    {{{"field", "point"}},
                     {{"field", "design"}},
                     {{"field", "text"}, {"title", question.gain_name()}},
                     {{"field", "amount"}, {"title", "cost, " + currency}}}}}}});
  all.push_back({{"transform", on_front},
                 {"mark", {{"type", "text"}, {"dy", -10}, {"align", "right"}, {"fontSize", 11}}},
                 {"encoding", {{"x", x}, {"y", y("gain")}, {"text", {{"field", "label"}, {"type", "nominal"}}}}}});
  return all;
}

Table table_of(const Question& question) {
  const auto& t = question.tradeoff;
  Table table{"",
              {"point", "design", "cost, " + t.currency, question.gain_name(), "on the front", "may be on it",
               "may be the best"},
              {}};
  if (t.budget) table.header.insert(table.header.begin() + 3, "trials within the budget");
  for (std::size_t p = 0; p < t.costs.size(); ++p) {
    std::vector<std::string> cells = {fmt::format("{}", p),
                                      question.r.shape.design_points[p],
                                      amount(t.costs[p].cost),
                                      percent(question.gain(p)),
                                      yes(question.choice.on_front, p),
                                      yes(question.choice.may_be_on_front, p),
                                      yes(question.choice.may_be_best, p)};
    if (t.budget) cells.insert(cells.begin() + 3, percent(t.costs[p].within_budget));
    table.rows.push_back(std::move(cells));
  }
  return table;
}

Figure figure_of(const Question& question) {
  const auto& t = question.tradeoff;
  std::string alternative = fmt::format(
      "Dots: {} of {} against the expected cost of a trial, {} designs. On the front:", question.gain_name(),
      t.analysis, t.costs.size());
  for (std::size_t p = 0; p < t.costs.size(); ++p) {
    if (question.choice.on_front[p] == 0) continue;
    alternative += fmt::format(" point {} ({}), {} {}, {};", p, question.r.shape.design_points[p],
                               amount(t.costs[p].cost), t.currency, percent(question.gain(p)));
  }
  auto spec = chart_of(rows_of(question), alternative);
  spec["width"] = chart_width;
  spec["height"] = 300;
  spec["layer"] = layers(question);
  return Figure{
      question.of_assurance ? "tradeoff-assurance" : "tradeoff",
      fmt::format("What {} of {}{} costs.", question.gain_name(), t.analysis, alone(question.r, question.analysis)),
      fmt::format(
          "On the front: no other design costs at most as much and has at least as much {}; their design points are "
          "numbered, those of the others stand in the table. May be on it: at {:g} % confidence, from the trials in "
          "which just one of two designs succeeds. Bars: 95 % intervals (Monte Carlo error).{}",
          question.gain_name(), 100.0 * t.confidence, t.budget ? " Dashed: the budget." : ""),
      alternative,
      spec.dump(),
      table_of(question)};
}

}  // namespace

std::vector<Figure> tradeoff_figures(const ResultsFile& r) {
  std::vector<Figure> figures;
  if (!r.tradeoff || r.points.size() < 2) return figures;
  const auto& t = *r.tradeoff;
  const auto found = std::ranges::find(r.analyses, t.analysis, &AnalysisLabel::name);
  if (found == r.analyses.end()) return figures;
  const auto analysis = static_cast<std::size_t>(found - r.analyses.begin());
  figures.push_back(figure_of({r, t, t.by_power, analysis, false}));
  if (t.by_assurance) figures.push_back(figure_of({r, t, *t.by_assurance, analysis, true}));
  return figures;
}

}  // namespace islet::output
