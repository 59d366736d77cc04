#include "output/report/design_panels.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "output/report/chart_style.hpp"
#include "output/report/design_points.hpp"
#include "output/report/following_factors.hpp"
#include "output/report/words.hpp"

namespace islet::output {
namespace {

using nlohmann::json;
using simulation::DesignSpace;

// The most panels that can be read.
constexpr std::size_t most_columns = 4;
constexpr std::size_t most_rows = 12;
constexpr int room_of_axes = 110;  // pixels, of the vertical axis and of the names of the rows
constexpr int gap = 22;            // between panels

std::size_t levels(const DesignSpace& space, std::size_t factor) { return space.factors[factor].labels.size(); }

std::size_t combinations(const DesignSpace& space, const std::vector<std::size_t>& factors) {
  std::size_t product = 1;
  for (const auto f : factors) product *= levels(space, f);
  return product;
}

std::string levels_in_a_title(const ResultsFile& r, std::size_t point, const std::vector<std::size_t>& factors) {
  std::string text;
  for (const auto f : factors) text += (text.empty() ? "" : ", ") + level_text(r, point, f);
  return text;
}

std::string names_of(const ResultsFile& r, const std::vector<std::size_t>& factors) {
  std::string text;
  for (const auto f : factors) text += (text.empty() ? "" : ", ") + factor_title(r.space.factors[f]);
  return text;
}

// The combinations of levels that occur, in words and sorted, so that levels keep the order of the scenario.
json sorted_combinations(const ResultsFile& r, const std::vector<std::size_t>& factors) {
  std::vector<std::vector<std::uint32_t>> seen;
  std::vector<std::string> names;
  for (std::size_t p = 0; p < r.space.points.size(); ++p) {
    std::vector<std::uint32_t> at;
    for (const auto f : factors) at.push_back(r.space.points[p][f]);
    const auto place = std::ranges::lower_bound(seen, at);
    if (place != seen.end() && *place == at) continue;
    names.insert(names.begin() + (place - seen.begin()), levels_in_a_title(r, p, factors));
    seen.insert(place, at);
  }
  return names;
}

}  // namespace

DesignPanels design_panels(const DesignSpace& space, const std::vector<std::size_t>& inside) {
  DesignPanels panels;
  std::vector<std::size_t> forms;
  std::vector<std::size_t> designs;
  const auto leading = leaders(space);
  for (std::size_t f = 0; f < space.factors.size(); ++f) {
    if (!leading[f].empty() || determine(space, inside, f)) continue;
    (space.factors[f].of_model ? forms : designs).push_back(f);
  }
  std::ranges::stable_sort(designs, std::ranges::greater{}, [&](std::size_t f) { return levels(space, f); });
  std::vector<std::vector<std::size_t>> directions;
  while (!forms.empty() && combinations(space, forms) > most_rows) {
    panels.held.push_back(forms.back());
    forms.pop_back();
  }
  if (!forms.empty()) directions.push_back(forms);
  for (const auto f : designs) {
    const bool fits =
        levels(space, f) <= most_rows && directions.size() < 2 &&
        (directions.empty() || std::min(levels(space, f), combinations(space, directions.front())) <= most_columns);
    if (fits) {
      directions.push_back({f});
    } else {
      panels.held.push_back(f);
    }
  }
  std::ranges::stable_sort(directions, {}, [&](const auto& factors) { return combinations(space, factors); });
  if (!directions.empty() && combinations(space, directions.front()) <= most_columns) {
    panels.columns = directions.front();
    directions.erase(directions.begin());
  }
  if (!directions.empty()) panels.rows = directions.front();
  return panels;
}

bool is_in_panels(const ResultsFile& r, const DesignPanels& panels, std::size_t point, std::size_t shown) {
  return std::ranges::all_of(panels.held,
                             [&](std::size_t f) { return r.space.points[point][f] == r.space.points[shown][f]; });
}

std::string panel_name(const ResultsFile& r, const DesignPanels& panels, std::size_t point) {
  auto factors = panels.rows;
  factors.insert(factors.end(), panels.columns.begin(), panels.columns.end());
  return levels_of(r, point, factors);
}

void put_in_panel(json& row, const ResultsFile& r, const DesignPanels& panels, std::size_t point) {
  row["panel"] = panel_name(r, panels, point);
  if (!panels.rows.empty()) row["row"] = levels_in_a_title(r, point, panels.rows);
  if (!panels.columns.empty()) row["column"] = levels_in_a_title(r, point, panels.columns);
}

void facet_chart(json& chart, const ResultsFile& r, const DesignPanels& panels, int height, const json& layers) {
  if (panels.rows.empty() && panels.columns.empty()) {
    chart["width"] = chart_width;
    chart["height"] = height;
    chart["layer"] = layers;
    return;
  }
  int columns = 1;
  if (!panels.columns.empty()) {
    const auto names = sorted_combinations(r, panels.columns);
    columns = static_cast<int>(names.size());
    chart["facet"]["column"] = {
        {"field", "column"}, {"type", "nominal"}, {"title", names_of(r, panels.columns)}, {"sort", names}};
  }
  if (!panels.rows.empty()) {
    chart["facet"]["row"] = {{"field", "row"},
                             {"type", "nominal"},
                             {"title", names_of(r, panels.rows)},
                             {"sort", sorted_combinations(r, panels.rows)},
                             {"header", {{"labelLimit", 200}}}};
  }
  chart["spacing"] = gap;
  const bool many_rows = !panels.rows.empty();
  chart["spec"] = {{"width", (chart_width + room_of_axes - gap * (columns - 1)) / columns},
                   {"height", many_rows ? height * 6 / 10 : height},
                   {"layer", layers}};
}

std::string held_levels(const ResultsFile& r, const DesignPanels& panels, std::size_t shown) {
  if (panels.held.empty()) return "";
  return fmt::format(" Drawn for {}; the table of all design points has the others.", levels_of(r, shown, panels.held));
}

std::string panels_in_words(const ResultsFile& r, const DesignPanels& panels) {
  const auto count = combinations(r.space, panels.rows) * combinations(r.space, panels.columns);
  if (count < 2) return "";
  const auto rows = names_of(r, panels.rows);
  const auto columns = names_of(r, panels.columns);
  return fmt::format("{} panels by {}{}{}", count, rows, rows.empty() || columns.empty() ? "" : " and ", columns);
}

}  // namespace islet::output
