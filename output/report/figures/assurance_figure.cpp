#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "engine/exploration/assurance/power_distribution.hpp"
#include "output/report/chart_style.hpp"
#include "output/report/figures/figures.hpp"
#include "output/text/analysis_text.hpp"
#include "output/text/draws_text.hpp"
#include "output/text/number_text.hpp"

namespace islet::output {
namespace {

using nlohmann::json;
using simulation::PerformanceMeasure;

struct PowerAndAssurance {
  std::string name;
  PerformanceMeasure power;
  AssuranceRow found;
};

std::vector<PowerAndAssurance> rows_of(const ResultsFile& r) {
  std::vector<PowerAndAssurance> rows;
  for (std::size_t a = 0; a < r.analyses.size(); ++a) {
    const auto& planned = characteristics_of(r, as_specified, a);
    if (!never_estimable(planned)) rows.push_back({r.analyses[a].name, planned.power, r.assurance->analyses[a]});
  }
  if (!r.assurance->trials.empty()) {
    rows.push_back({"the rule of success", r.characteristics.trials.front().success, r.assurance->trials.front()});
  }
  return rows;
}

bool has_distribution(const PowerAndAssurance& row) { return !std::isnan(row.found.above_target.value); }

// Percentiles 5, 25, 50, 75, 95 are [0] to [4].
json data_of(const std::vector<PowerAndAssurance>& rows, const std::vector<std::string>& series) {
  json data = json::array();
  for (const auto& row : rows) {
    const auto limits = wilson_limits(row.power);
    data.push_back({{"name", row.name},
                    {"series", series[0]},
                    {"at", json_number(row.power.value)},
                    {"text", percent(row.power)},
                    {"low", json_number(limits.low)},
                    {"high", json_number(limits.high)}});
    const auto& assurance = row.found.assurance;
    const auto of_assurance = normal_limits(assurance);
    data.push_back({{"name", row.name},
                    {"series", series[1]},
                    {"at", json_number(assurance.value)},
                    {"text", percent(assurance)},
                    {"low", json_number(std::max(0.0, of_assurance.low))},
                    {"high", json_number(std::min(1.0, of_assurance.high))}});
    if (!has_distribution(row)) continue;
    const auto& q = row.found.quantiles;
    data.push_back({{"name", row.name},
                    {"series", series[2]},
                    {"at", q[2].value},
                    {"text", percent(q[2])},
                    {"p05", q[0].value},
                    {"p25", q[1].value},
                    {"p75", q[3].value},
                    {"p95", q[4].value}});
  }
  return data;
}

json layers(const std::vector<std::string>& series, double target) {
  const json y = {{"field", "name"}, {"type", "nominal"}, {"sort", nullptr}, {"title", nullptr}};
  const json offset = {{"field", "series"}, {"sort", series}};
  const json colour = {{"field", "series"}, {"type", "nominal"}, {"scale", colour_scale(series)}, {"title", nullptr}};
  const auto x = [](const char* field) {
    return json{{"field", field},
                {"type", "quantitative"},
                {"scale", {{"domain", {0, 1}}}},
                {"title", "probability of success"},
                {"axis", {{"format", ".0%"}, {"tickCount", 6}}}};
  };
  const auto span = [&](const char* from, const char* to, int width, double opacity) {
    return json{
        {"mark", {{"type", "rule"}, {"strokeWidth", width}, {"opacity", opacity}}},
        {"encoding", {{"x", x(from)}, {"x2", {{"field", to}}}, {"y", y}, {"yOffset", offset}, {"color", colour}}}};
  };
  const json point = {{"mark", {{"type", "point"}, {"filled", true}, {"size", 75}, {"opacity", 1}}},
                      {"encoding",
                       {{"x", x("at")},
                        {"y", y},
                        {"yOffset", offset},
                        {"color", colour},
                        {"shape", {{"field", "series"}, {"type", "nominal"}, {"sort", series}, {"title", nullptr}}},
                        {"tooltip", {{{"field", "name"}}, {{"field", "series"}}, {{"field", "text"}}}}}}};
  const json wanted = {{"data", {{"values", {{{"at", target}}}}}},
                       {"mark", {{"type", "rule"}, {"strokeDash", {4, 4}}, {"color", "#777777"}}},
                       {"encoding", {{"x", {{"field", "at"}, {"type", "quantitative"}}}}}};
  return {wanted, span("low", "high", 2, 1.0), span("p05", "p95", 2, 1.0), span("p25", "p75", 9, 0.45), point};
}

std::string missing_distribution() {
  return fmt::format("How power is distributed over the prior can be told from at least {} draws of {} replicates. ",
                     exploration::least_draws, exploration::least_replicates_per_draw);
}

}  // namespace

std::optional<Figure> assurance_figure(const ReportSource& source) {
  const auto& r = source.results;
  if (!r.assurance) return std::nullopt;
  const auto rows = rows_of(r);
  if (rows.empty()) return std::nullopt;
  const auto& prior = *r.assurance;
  const auto target = fmt::format("{:g} %", 100.0 * prior.target);
  const bool distribution = has_distribution(rows.front());
  std::vector<std::string> series = {"power, effect as specified", "assurance: mean over the prior"};
  if (distribution) series.emplace_back("power over the prior: median");
  Table table{"", {"analysis", "power, effect as specified", "assurance"}, {}};
  if (distribution) {
    for (const auto p : percentiles) table.header.push_back(fmt::format("power, {} % of the prior below", p));
    table.header.push_back(fmt::format("probability of a power above {}", target));
  }
  std::string alternative = "Dots with intervals.";
  for (const auto& row : rows) {
    std::vector<std::string> cells = {row.name, percent(row.power), percent(row.found.assurance)};
    alternative += fmt::format(" {}: power {}, assurance {}", row.name, cells[1], cells[2]);
    if (distribution) {
      for (const auto& quantile : row.found.quantiles) cells.push_back(percent(quantile));
      cells.push_back(percent(row.found.above_target));
      alternative += fmt::format(", probability of a power above {} {}", target, cells.back());
    }
    alternative += ";";
    table.rows.push_back(std::move(cells));
  }
  const auto note = low_percentile_note(r);
  auto spec = chart_of(data_of(rows, series), alternative);
  spec["width"] = chart_width;
  spec["height"] = {{"step", 14}};
  spec["layer"] = layers(series, prior.target);
  return Figure{
      "assurance",
      "Success when the effect itself is uncertain.",
      fmt::format("The effect is drawn from the prior ({}): {}. Lines of power and "
                  "assurance: 95 % intervals "
                  "(Monte Carlo error). {}Dashed: {}.{}",
                  prior.prior, draws_text(r),
                  distribution
                      ? std::string("Bar and line of the power over the prior: its middle half and its middle 90 %. ")
                      : missing_distribution(),
                  target, note.empty() ? "" : " Of the table: " + note + "."),
      alternative,
      spec.dump(),
      table};
}

}  // namespace islet::output
