#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "output/report/sections/resolved.hpp"
#include "output/report/sections/sections.hpp"
#include "output/report/words.hpp"

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

// One row an infusion, so that every dose stands beside its route and day.
Table arms_table(const json& scenario, const ResultsFile& r) {
  Table table{"Arms", {"arm", "subjects", "infusion", "product", "dose", "route", "when, after enrollment"}, {}};
  std::size_t place = 0;  // of the arm; its size is that of this design
  for (const auto& arm : part_of(scenario, "arms")) {
    const auto name = arm.value("name", "");
    const auto subjects = fmt::format("{}", place < r.arm_subjects.size() ? r.arm_subjects[place] : arm.value("subjects", 0));
    ++place;
    const auto infusions = part_of(arm, "infusions");
    if (infusions.empty()) table.rows.push_back({name, subjects, "none", "-", "-", "-", "-"});
    for (const auto& infusion : infusions) {
      table.rows.push_back({name, subjects, infusion.value("name", ""), infusion.value("product", ""),
                            dose_text(part_of(infusion, "dose")), plain(infusion.value("route", "")), infusion_days(infusion)});
    }
  }
  return table;
}

Table products_table(const json& scenario) {
  Table table{"Products", {"product", "model", "preset", "cells", "source", "viability", "donor lots"}, {}};
  for (const auto& product : part_of(scenario, "products")) {
    table.rows.push_back({product.value("name", ""), product.value("model", ""), product.value("preset", ""),
                          plain(product.value("cells", "")), plain(product.value("source", "")),
                          fmt::format("{:.3g} %", 100.0 * product.value("viability", 1.0)),
                          fmt::format("{}", product.value("donor_lots", 1))});
  }
  return table;
}

std::string joined_names(const json& list) {
  std::string text;
  for (const auto& item : list) {
    text += fmt::format("{}{}", text.empty() ? "" : ", ", item.is_string() ? item.get<std::string>() : item.dump());
  }
  return text;
}

std::string allocation_text(const json& allocation, std::size_t arms) {
  if (arms == 1) return "single arm";
  const auto randomized = part_of(allocation, "randomized");
  if (!randomized.empty()) {
    std::string text = fmt::format("randomized in permuted blocks of {}", randomized.value("block_size", 0));
    const auto ratio = part_of(randomized, "ratio");
    const auto strata = part_of(randomized, "strata");
    if (!ratio.empty()) text += fmt::format(", ratio {}", fmt::join(ratio.get<std::vector<int>>(), ":"));
    if (!strata.empty()) text += ", stratified by " + joined_names(strata);
    return text;
  }
  std::string text = "not randomized";
  const auto selection = part_of(part_of(allocation, "nonrandomized"), "selection");
  for (const auto& [covariate, log_odds_ratio] : selection.items()) {
    text += fmt::format("; odds of the first arm times {:.2f} for each SD of {}", std::exp(log_odds_ratio.get<double>()),
                        long_name(covariate));
  }
  return text;
}

std::string rescue_text(const json& rule) {
  const auto variable = rule.value("variable", "");
  std::string text = long_name(variable);
  for (const char* limit : {"above", "at_least", "below", "at_most"}) {
    if (rule.contains(limit)) text += fmt::format(" {} {}", plain(limit), quantity(variable, rule[limit].get<double>()));
  }
  if (rule.contains("from")) text += " from " + months_and_day(rule["from"].get<double>());
  if (rule.contains("until")) text += " until " + months_and_day(rule["until"].get<double>());
  return text;
}

std::string visits_text(const json& visits) {
  std::string names;
  for (const auto& visit : part_of(visits, "at")) names += (names.empty() ? "" : ", ") + visit.value("name", "");
  return fmt::format("{} after {}, ±{:.0f} days", names, plain(visits.value("clock", "enrollment")), visits.value("window", 0.0));
}

double last_day(const json& visits) {
  double last = 0.0;
  for (const auto& visit : part_of(visits, "at")) last = std::max(last, visit.value("day", 0.0));
  return last;
}

Table conduct_table(const json& scenario) {
  constexpr double days_a_year = 365.25;
  Table table{"Conduct", {"what", "how"}, {}};
  const auto add = [&](const char* what, const std::string& how) { table.rows.push_back({what, how}); };
  const auto conduct = part_of(scenario, "conduct");
  if (conduct.empty()) return table;
  add("Allocation", allocation_text(part_of(conduct, "allocation"), part_of(scenario, "arms").size()));
  add("Masking", plain(conduct.value("masking", "open_label")));
  add("Enrollment", fmt::format("{:.3g} subjects a month", days_a_month * conduct.value("enrollment_rate", 0.0)));
  add("Screening", fmt::format("{:.0f} days before enrollment", -conduct.value("screening_day", 0.0)));
  const auto visits = part_of(conduct, "visits");
  add("Visits", visits_text(visits));
  add("Follow-up", "to the last visit, " + months_and_day(last_day(visits)) + " after enrollment");
  std::string dropout = fmt::format("{:.3g} % a year (hazard)", 100.0 * days_a_year * conduct.value("dropout_hazard", 0.0));
  const auto by_hba1c = part_of(conduct, "dropout_by_hba1c");
  if (!by_hba1c.empty()) {
    dropout += fmt::format(" at HbA1c {:g} %, times {:.3g} for each point above", by_hba1c.value("reference", 0.0),
                           by_hba1c.value("ratio", 1.0));
  }
  add("Dropout", dropout);
  for (const auto& rule : part_of(conduct, "rescue")) add("Rescue therapy", rescue_text(rule));
  const auto care = part_of(conduct, "routine_care");
  for (const auto& [target, level] : care.items()) {
    const auto variable = target.substr(target.find('_') + 1);
    add("Routine care", fmt::format("{} is held at {}", long_name(variable),
                                    level.is_number() ? quantity(variable, level.get<double>()) : "each person's own level"));
  }
  const auto stopping = part_of(conduct, "deprescribing");
  if (stopping.value("active", false)) {
    add("Deprescribing", fmt::format("a drug is stopped below HbA1c {:g} % at {} consecutive visits, started again at {:g} %",
                                     stopping.value("stop_below", 0.0), stopping.value("consecutive_visits", 0),
                                     stopping.value("restart_at", 0.0)));
  }
  return table;
}

Table population_table(const json& scenario) {
  Table table{"People and models", {"what", "which"}, {}};
  const auto population = part_of(scenario, "population");
  table.rows.push_back({"Population", population.value("model", "")});
  const auto baseline = part_of(population, "baseline");
  for (const auto& [variable, row] : baseline.items()) {
    std::string text;
    for (const auto& [statistic, value] : row.items()) {
      if (!value.is_number()) continue;
      const auto shown = statistic == "share" ? fmt::format("{:.4g} %", 100.0 * value.get<double>())
                                              : quantity(variable, value.get<double>());
      text += fmt::format("{}{} {}", text.empty() ? "" : ", ", statistic == "sd" ? "SD" : statistic, shown);
    }
    table.rows.push_back({"Baseline table: " + long_name(variable), text});
  }
  const auto stratum = part_of(population, "strata");
  if (!stratum.empty()) {
    const auto by = stratum.value("by", "");
    table.rows.push_back({"Stratum " + stratum.value("name", ""),
                          fmt::format("{}: {} at or above {} ({:.3g} %), else {}", long_name(by), stratum.value("at_or_above", ""),
                                      quantity(by, stratum.value("cut", 0.0)), 100.0 * stratum.value("share_at_or_above", 0.0),
                                      stratum.value("below", ""))});
  }
  const auto disease = part_of(scenario, "disease");
  for (const auto& [part, model] : disease.items()) {
    if (model.is_string()) table.rows.push_back({"Model of " + plain(part), model.get<std::string>()});
  }
  return table;
}

// The tables are made of the scenario as it is written; a design that was swept or solved for sets some of it otherwise.
std::string differs_from_the_text(const ReportSource& source) {
  std::string sets;
  if (source.all.points.size() > 1) sets = source.all.shape.design_points[source.point];
  const auto& solve = source.answers.solve;
  if (solve && solve->has_design()) sets = fmt::format("{} {:.6g} {}", plain(solve->what), solve->design(), solve->unit);
  if (sets.empty()) return "";
  return "<section class=\"warning\" aria-label=\"What this design sets\">\n" +
         paragraph(fmt::format("This design sets: {}. The numbers of subjects below are its own; the rest is the scenario as it is written.", sets)) +
         "</section>\n";
}

std::string html_of_filled(const Table& table) { return table.rows.empty() ? "" : html_of(table); }

}  // namespace

std::string design_section(const ReportSource& source) {
  const auto scenario = resolved_scenario(source.results);
  return differs_from_the_text(source) + html_of_filled(arms_table(scenario, source.results)) + html_of_filled(products_table(scenario)) +
         html_of_filled(conduct_table(scenario)) + html_of_filled(population_table(scenario));
}

}  // namespace islet::output
