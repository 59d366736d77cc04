#include "output/report/sections/arms_table.hpp"

#include <fmt/format.h>

#include <cmath>

#include "output/report/sections/resolved.hpp"
#include "output/report/solved.hpp"
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

}  // namespace

Table arms_table(const json& scenario, const ReportSource& source) {
  const auto& r = source.results;
  Table table{"Arms", {"arm", "subjects", "infusion", "product", "dose", "route", "when, after enrollment"}, {}};
  std::size_t place = 0;  // of the arm; its size is that of this design
  for (const auto& arm : part_of(scenario, "arms")) {
    const auto name = arm.value("name", "");
    const auto subjects =
        fmt::format("{}", place < r.arm_subjects.size() ? r.arm_subjects[place] : arm.value("subjects", 0));
    ++place;
    const auto infusions = part_of(arm, "infusions");
    if (infusions.empty()) table.rows.push_back({name, subjects, "none", "-", "-", "-", "-"});
    for (const auto& infusion : infusions) {
      table.rows.push_back({name, subjects, infusion.value("name", ""), infusion.value("product", ""),
                            dose_text(part_of(infusion, "dose")), plain(infusion.value("route", "")),
                            infusion_days(infusion)});
    }
  }
  return table;
}

std::string differs_from_the_text(const ReportSource& source) {
  std::string sets;
  if (!source.all.space.points.empty()) sets = source.all.shape.design_points[source.point];
  const auto& solve = source.answers.solve;
  if (solve && solve->has_design())
    sets = fmt::format("{} {}", solved_quantity(source), quantity_text(solve->design(), solve->unit));
  if (sets.empty()) return "";
  return "<section class=\"warning\" aria-label=\"What this design sets\">\n" +
         paragraph(fmt::format("This design sets: {}. The tables below are of the scenario with that; the scenario as "
                               "it is written stands at the "
                               "end of the page.",
                               sets)) +
         "</section>\n";
}

}  // namespace islet::output
