#include <fmt/format.h>

#include <cmath>

#include "output/report/chart_style.hpp"
#include "output/report/figures/figures.hpp"
#include "output/report/words.hpp"
#include "output/text/asked_unit.hpp"
#include "output/text/fresh_difference.hpp"
#include "output/text/number_text.hpp"

namespace islet::output {
namespace {

using nlohmann::json;

constexpr const char* found_here = "found, fresh trials";
constexpr const char* published_elsewhere = "published";

std::string limits_text(double low, double high) { return range_text(low, high, 3); }

// A difference with its limits; published ones are called by what was compared.
struct EffectRow {
  std::string name, series, source, status;
  double value, low, high;
};

std::vector<EffectRow> rows_of(const SolveAnswer& answer) {
  const auto& found = answer.effect->difference;
  const auto limits = normal_limits(found);
  std::vector<EffectRow> rows = {
      {"this trial, " + answer.effect->arm, found_here, "-", "simulated", found.value, limits.low, limits.high}};
  for (const auto& effect : answer.published) {
    rows.push_back(
        {effect.meaning, published_elsewhere, effect.source, effect.status, effect.estimate, effect.low, effect.high});
  }
  return rows;
}

// In two lines; what does not fit is in the table.
std::string in_two_lines(const std::string& text) {
  constexpr std::size_t widest = 56;
  if (text.size() <= widest) return text;
  const auto gap = text.rfind(' ', widest);
  return gap == std::string::npos ? text : text.substr(0, gap) + "\n" + text.substr(gap + 1);
}

// Long names of comparisons stand above their line, so that the drawing keeps its width.
json effect_chart(const std::vector<EffectRow>& rows, const SolveAnswer& answer, const std::string& alternative) {
  json data = json::array();
  for (const auto& row : rows) {
    data.push_back({{"name", row.name},
                    {"words", in_two_lines(row.name)},
                    {"series", row.series},
                    {"value", json_number(row.value)},
                    {"low", json_number(row.low)},
                    {"high", json_number(row.high)},
                    {"source", row.source},
                    {"text", fmt::format("{:.3g} ({})", row.value, limits_text(row.low, row.high))}});
  }
  auto spec = chart_of(std::move(data), alternative);
  const std::vector<std::string> series = {found_here, published_elsewhere};
  const auto& place = answer.place.value();
  const auto title =
      with_unit(fmt::format("difference in {} at {}", lower_first(long_name(place.variable)), visit_text(place.visit)),
                place.unit);
  const json colour = {{"field", "series"}, {"type", "nominal"}, {"scale", colour_scale(series)}, {"title", nullptr}};
  const auto x = [&](const char* field) {
    return json{{"field", field}, {"type", "quantitative"}, {"title", title}, {"axis", {{"tickCount", 6}}}};
  };
  const auto line = [](double at, const json& dash) {
    return json{{"data", {{"values", {{{"at", at}}}}}},
                {"mark", {{"type", "rule"}, {"strokeDash", dash}, {"color", "#555555"}}},
                {"encoding", {{"x", {{"field", "at"}, {"type", "quantitative"}}}}}};
  };
  const json y = {{"field", "name"}, {"type", "nominal"}, {"sort", nullptr}, {"title", nullptr}, {"axis", nullptr}};
  json all = json::array({line(0.0, json::array({1, 0}))});
  if (answer.asked_difference) all.push_back(line(*answer.asked_difference, json::array({4, 4})));
  all.push_back({{"mark", {{"type", "rule"}, {"strokeWidth", 2}}},
                 {"encoding", {{"x", x("low")}, {"x2", {{"field", "high"}}}, {"y", y}, {"color", colour}}}});
  all.push_back({{"mark", {{"type", "point"}, {"filled", true}, {"size", 75}, {"opacity", 1}}},
                 {"encoding",
                  {{"x", x("value")},
                   {"y", y},
                   {"color", colour},
                   {"shape", {{"field", "series"}, {"type", "nominal"}, {"sort", series}, {"title", nullptr}}},
                   {"tooltip", {{{"field", "name"}}, {{"field", "text"}}, {{"field", "source"}}}}}}});
  all.push_back({{"mark",
                  {{"type", "text"},
                   {"align", "left"},
                   {"baseline", "top"},
                   {"dy", -31},
                   {"fontSize", 11},
                   {"lineBreak", "\n"},
                   {"limit", {{"expr", "width - 8"}}}}},
                 {"encoding", {{"x", {{"value", 4}}}, {"y", y}, {"text", {{"field", "words"}, {"type", "nominal"}}}}}});
  spec["width"] = chart_width;
  spec["height"] = {{"step", 68}};
  spec["layer"] = all;
  return spec;
}

}  // namespace

std::optional<Figure> effect_figure(const ReportSource& source) {
  const auto& answer = source.answers.solve;
  if (!answer || !answer->effect || std::isnan(answer->effect->difference.value)) return std::nullopt;
  const auto rows = rows_of(*answer);
  const auto& effect = *answer->effect;
  const auto unit = readable_unit(answer->place.value().unit);
  Table table{"", {"what", "difference" + (unit.empty() ? "" : ", " + unit), "95 % interval", "source", "status"}, {}};
  std::string alternative = "Dots with intervals.";
  const auto asked = answer->asked_difference
                         ? asked_difference_text(*answer->asked_difference, answer->asked_unit, unit)
                         : std::string();
  if (!asked.empty()) alternative += fmt::format(" Asked for: {}.", asked);
  for (const auto& row : rows) {
    table.rows.push_back({row.name,
                          row.series == found_here ? number(effect.difference) : fmt::format("{:.3g}", row.value),
                          limits_text(row.low, row.high), row.source, row.status});
    alternative += fmt::format(" {}: {:.3g} ({});", row.name, row.value, limits_text(row.low, row.high));
  }
  const auto& result = answer->result;
  std::string found_at;
  if (const auto found = effect_as_asked(*answer)) {
    found_at = fmt::format(" In {} the one found is {}.", answer->asked_unit->text, number(*found));
  }
  if (!answer->asked_difference && !result.confirmations.empty()) {
    found_at +=
        fmt::format(" The effect drawn is that of {} times the assumed one, whose power in fresh trials is {:.1f} %.",
                    quantity_text(answer->design(), answer->unit), 100.0 * result.confirmations.back().power);
  }
  if (answer->asked_difference && !std::isnan(result.root)) {
    found_at += fmt::format(" Met by the search at {} ({:g} % interval {}). {}",
                            quantity_text(result.root, answer->unit), 100.0 * answer->confidence,
                            quantity_range_text(result.root_limits.low, result.root_limits.high, answer->unit),
                            fresh_difference_text(*answer));
  }
  return Figure{
      "solve-effect",
      fmt::format("The effect {} beside what was published.",
                  answer->asked_difference ? "that was asked for" : "that was found"),
      fmt::format("True mean in {} less that of the same people without the cells, in {} fresh trials; its "
                  "line is the Monte Carlo "
                  "interval. Published: against control, with their own intervals.{}{}",
                  effect.arm, effect.difference.n,
                  asked.empty() ? "" : fmt::format(" Dashed: the difference asked for, {}.", asked), found_at),
      alternative,
      effect_chart(rows, *answer, alternative).dump(),
      table};
}

}  // namespace islet::output
