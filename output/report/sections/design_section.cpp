#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "engine/core/calendar.hpp"
#include "engine/model_api/product.hpp"
#include "output/report/sections/arms_table.hpp"
#include "output/report/sections/resolved.hpp"
#include "output/report/sections/sections.hpp"
#include "output/report/words.hpp"

namespace islet::output {
namespace {

using nlohmann::json;

Table products_table(const json& scenario) {
  Table table{"Products", {"product", "model", "preset", "cells", "source", "viability", "donor lots"}, {}};
  for (const auto& product : part_of(scenario, "products")) {
    if (product.value("model", "") == model::saline) {  // no cells, of which there is nothing to say
      table.rows.push_back({product.value("name", ""), std::string(model::saline), "-", "-", "-", "-", "-"});
      continue;
    }
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
    text += fmt::format("; odds of the first arm times {:.2f} for each SD of {}",
                        std::exp(log_odds_ratio.get<double>()), lower_first(long_name(covariate)));
  }
  return text;
}

std::string rescue_text(const json& rule) {
  const auto variable = rule.value("variable", "");
  std::string text = long_name(variable);
  for (const char* limit : {"above", "at_least", "below", "at_most"}) {
    if (rule.contains(limit))
      text += fmt::format(" {} {}", plain(limit), quantity(variable, rule[limit].get<double>()));
  }
  if (rule.contains("from")) text += " from " + months_and_day(rule["from"].get<double>());
  if (rule.contains("until")) text += " until " + months_and_day(rule["until"].get<double>());
  return text;
}

std::string visits_text(const json& visits) {
  std::string names;
  for (const auto& visit : part_of(visits, "at")) names += (names.empty() ? "" : ", ") + visit.value("name", "");
  return fmt::format("{} after {}, ±{:.0f} days", names, plain(visits.value("clock", "enrollment")),
                     visits.value("window", 0.0));
}

double last_day(const json& visits) {
  double last = 0.0;
  for (const auto& visit : part_of(visits, "at")) last = std::max(last, visit.value("day", 0.0));
  return last;
}

Table conduct_table(const json& scenario) {
  Table table{"Conduct", {"what", "how"}, {}};
  const auto add = [&](const char* what, const std::string& how) { table.rows.push_back({what, how}); };
  const auto conduct = part_of(scenario, "conduct");
  if (conduct.empty()) return table;
  add("Allocation", allocation_text(part_of(conduct, "allocation"), part_of(scenario, "arms").size()));
  add("Masking", plain(conduct.value("masking", "open_label")));
  add("Enrollment", fmt::format("{:.3g} subjects a month", days_per_month * conduct.value("enrollment_rate", 0.0)));
  add("Screening", fmt::format("{:.0f} days before enrollment", -conduct.value("screening_day", 0.0)));
  const auto visits = part_of(conduct, "visits");
  add("Visits", visits_text(visits));
  add("Follow-up", "to the last visit, " + months_and_day(last_day(visits)) + " after enrollment");
  std::string dropout =
      fmt::format("{:.3g} % a year (hazard)", 100.0 * days_per_year * conduct.value("dropout_hazard", 0.0));
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
    add("Routine care",
        fmt::format("{} is held at {}", long_name(variable),
                    level.is_number() ? quantity(variable, level.get<double>()) : "each person's own level"));
  }
  const auto stopping = part_of(conduct, "deprescribing");
  if (stopping.value("active", false)) {
    add("Deprescribing",
        fmt::format("a drug is stopped below HbA1c {:g} % at {} consecutive visits, started again at {:g} %",
                    stopping.value("stop_below", 0.0), stopping.value("consecutive_visits", 0),
                    stopping.value("restart_at", 0.0)));
  }
  return table;
}

// "median 0.1 nmol/L; 8 years to 55 years"
std::string baseline_text(const std::string& variable, const json& row) {
  std::string text;
  for (const auto& [statistic, value] : row.items()) {
    if (!value.is_number() || statistic == "low" || statistic == "high") continue;
    const auto shown = statistic == "share" ? fmt::format("{:.4g} %", 100.0 * value.get<double>())
                                            : quantity(variable, value.get<double>());
    text += fmt::format("{}{} {}", text.empty() ? "" : ", ", statistic == "sd" ? "SD" : statistic, shown);
  }
  if (!row.contains("low") || !row["low"].is_number() || !row.contains("high") || !row["high"].is_number()) return text;
  return fmt::format("{}{}{} to {}", text, text.empty() ? "" : "; ", quantity(variable, row["low"].get<double>()),
                     quantity(variable, row["high"].get<double>()));
}

Table population_table(const json& scenario) {
  Table table{"People and models", {"what", "which"}, {}};
  const auto population = part_of(scenario, "population");
  table.rows.push_back({"Population", population.value("model", "")});
  const auto baseline = part_of(population, "baseline");
  for (const auto& [variable, row] : baseline.items()) {
    table.rows.push_back({"Baseline table: " + long_name(variable), baseline_text(variable, row)});
  }
  const auto stratum = part_of(population, "strata");
  if (!stratum.empty()) {
    const auto by = stratum.value("by", "");
    table.rows.push_back({"Stratum " + stratum.value("name", ""),
                          fmt::format("{}: {} at or above {} ({:.3g} %), else {}", long_name(by),
                                      stratum.value("at_or_above", ""), quantity(by, stratum.value("cut", 0.0)),
                                      100.0 * stratum.value("share_at_or_above", 0.0), stratum.value("below", ""))});
  }
  const auto disease = part_of(scenario, "disease");
  for (const auto& [part, model] : disease.items()) {
    if (model.is_string())
      table.rows.push_back({"Model of " + (part == "hba1c" ? "HbA1c" : plain(part)), model.get<std::string>()});
  }
  return table;
}

std::string html_of_filled(const Table& table) { return table.rows.empty() ? "" : html_of(table); }

}  // namespace

std::string design_section(const ReportSource& source) {
  const auto scenario = resolved_scenario(source.results);
  return differs_from_the_text(source) + html_of_filled(arms_table(scenario, source)) +
         html_of_filled(products_table(scenario)) + html_of_filled(conduct_table(scenario)) +
         html_of_filled(population_table(scenario));
}

}  // namespace islet::output
