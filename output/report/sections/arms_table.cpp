#include "output/report/sections/arms_table.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <optional>

#include "output/report/design_points.hpp"
#include "output/report/sections/resolved.hpp"
#include "output/report/words.hpp"
#include "output/text/number_text.hpp"

namespace islet::output {
namespace {

using nlohmann::json;

std::string dose_text(const json& dose) {
  const double median = dose.value("median", 0.0);
  const double sd_log = dose.value("sd_log", 0.0);
  if (median <= 0.0) return "none";
  const double cv = std::sqrt(std::exp(sd_log * sd_log) - 1.0);
  const auto text = fmt::format("{:.4g} {}", median, readable_unit("10*6{cells}/kg"));
  return sd_log > 0.0 ? fmt::format("{}, CV {:.0f} % between subjects", text, 100.0 * cv) : text;
}

std::string infusion_days(const json& infusion) {
  const double day = infusion.value("day", 0.0);
  const double window = infusion.value("window", 0.0);
  return window > 0.0 ? fmt::format("{}, ±{:.0f} days", months_and_day(day), window) : months_and_day(day);
}

bool has_cells(const json& infusion) { return part_of(infusion, "dose").value("median", 0.0) > 0.0; }

// Whether a path sets `key` of an infusion: arms.MSC.infusions.dose of all of the arm, arms.MSC.infusions.cord.dose of the one called cord;
// "*" stands for any arm or infusion.
bool sets(std::string_view path, const std::string& arm, const std::string& infusion, const std::string& key) {
  for (const std::string& of_arm : {arm, std::string("*")}) {
    const auto before = fmt::format("arms.{}.infusions.", of_arm);
    if (!path.starts_with(before)) continue;
    const auto rest = path.substr(before.size());
    if (rest == key || rest == fmt::format("{}.{}", infusion, key) || rest == fmt::format("*.{}", key)) return true;
  }
  return false;
}

// What the design sets of an infusion, in the words of the scenario; nothing where it is as written.
std::optional<std::string> level_of(const ReportSource& source, const std::string& arm, const std::string& infusion, const std::string& key) {
  const auto& space = source.all.space;
  for (std::size_t f = 0; f < space.factors.size(); ++f) {
    const auto& factor = space.factors[f];
    if (std::ranges::none_of(factor.paths, [&](const std::string& path) { return sets(path, arm, infusion, key); })) continue;
    const auto level = space.points[source.point][f];
    return factor.unit == "{cells}/kg" ? level_text(factor, level) + " million cells/kg" : factor.labels[level];
  }
  return std::nullopt;
}

std::string dose_of(const ReportSource& source, const std::string& arm, const json& infusion) {
  const auto written = dose_text(part_of(infusion, "dose"));
  const auto& solve = source.answers.solve;
  if (solve && solve->has_design() && solve->what == "dose") {
    return has_cells(infusion) ? quantity_text(solve->design(), solve->unit) : written;
  }
  const auto name = infusion.value("name", "");
  if (!has_cells(infusion)) return written;  // "*" means infusions of cells
  if (const auto level = level_of(source, arm, name, "dose")) return *level;
  const auto median = level_of(source, arm, name, "dose.median");
  return median ? *median + written.substr(std::min(written.find(','), written.size())) : written;
}

}  // namespace

Table arms_table(const json& scenario, const ReportSource& source) {
  const auto& r = source.results;
  Table table{"Arms", {"arm", "subjects", "infusion", "product", "dose", "route", "when, after enrollment"}, {}};
  std::size_t place = 0;  // of the arm; its size is that of this design
  for (const auto& arm : part_of(scenario, "arms")) {
    const auto name = arm.value("name", "");
    const auto subjects = fmt::format("{}", place < r.arm_subjects.size() ? r.arm_subjects[place] : arm.value("subjects", 0));
    ++place;
    const auto infusions = part_of(arm, "infusions");
    if (infusions.empty()) table.rows.push_back({name, subjects, "none", "-", "-", "-", "-"});
    for (const auto& infusion : infusions) {
      const auto called = infusion.value("name", "");
      const auto count = level_of(source, name, called, "count");  // of the whole course: its rows are alike but for the day
      table.rows.push_back({name, subjects, count ? *count + " in all" : called, infusion.value("product", ""),
                            dose_of(source, name, infusion), plain(infusion.value("route", "")),
                            count ? "first at " + infusion_days(infusion) : infusion_days(infusion)});
      if (count) break;
    }
  }
  return table;
}

std::string differs_from_the_text(const ReportSource& source) {
  std::string sets;
  if (source.all.points.size() > 1) sets = source.all.shape.design_points[source.point];
  const auto& solve = source.answers.solve;
  if (solve && solve->has_design()) sets = fmt::format("{} {}", plain(solve->what), quantity_text(solve->design(), solve->unit));
  if (sets.empty()) return "";
  return "<section class=\"warning\" aria-label=\"What this design sets\">\n" +
         paragraph(fmt::format("This design sets: {}. Numbers of subjects, doses and numbers of infusions below are its own; the rest is the "
                               "scenario as it is written.",
                               sets)) +
         "</section>\n";
}

}  // namespace islet::output
