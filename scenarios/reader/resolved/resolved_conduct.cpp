// Arms and conduct of a resolved scenario.

#include <array>
#include <cmath>

#include "scenarios/reader/resolved/resolved_sections.hpp"

namespace islet::scenarios {
namespace {

Json infusion_json(const trial::InfusionPlan& infusion, const simulation::Scenario& scenario) {
  return {{"name", infusion.name},
          {"product", scenario.products.at(infusion.product).name},
          {"day", infusion.nominal_day},
          {"window", infusion.window},
          {"dose", {{"median", infusion.dose.median}, {"sd_log", infusion.dose.sd_log}}},
          {"route", name_of(infusion.route)}};
}

Json visits_json(const trial::VisitPlan& plan) {
  static constexpr std::array clocks = {"enrollment", "first_infusion", "last_infusion"};
  Json list = Json::array();
  for (const auto& visit : plan.visits) {
    list.push_back({{"name", visit.name}, {"offset", visit.offset}, {"day", visit.nominal_day}});
  }
  return {{"clock", clocks.at(static_cast<std::size_t>(plan.clock))}, {"window", plan.window}, {"at", list}};
}

Json rescue_json(const trial::RescueRule& rule) {
  Json list = Json::array();
  for (const auto& criterion : rule.criteria) {
    Json json = {{"variable", info(criterion.variable).name}, {"above", criterion.above}};
    if (std::isfinite(criterion.from)) json["from"] = criterion.from;
    if (std::isfinite(criterion.until)) json["until"] = criterion.until;
    list.push_back(json);
  }
  return list;
}

// What a scenario did not ask for is left out, so that its fingerprint stays.
void add_what_is_asked(const trial::Conduct& conduct, Json& json) {
  if (const auto& dependence = conduct.dropout_by_hba1c) {
    json["dropout_by_hba1c"] = {{"ratio", dependence->ratio}, {"reference", dependence->reference}};
  }
  if (const auto& care = conduct.routine_care; care.active) {
    json["routine_care"] = routine_care_json(care);
  }
  if (conduct.rescue.active()) json["rescue"] = rescue_json(conduct.rescue);
}

}  // namespace

Json allocation_json(const trial::Conduct& conduct) {
  if (const auto* randomized = std::get_if<trial::Randomized>(&conduct.allocation)) {
    return {{"randomized",
             {{"block_size", randomized->block_size}, {"ratio", randomized->ratio}, {"strata", randomized->strata}}}};
  }
  Json selection = Json::object();
  for (const auto& term : std::get<trial::Nonrandomized>(conduct.allocation).selection) {
    selection[std::string(info(term.covariate).name)] = term.log_odds_ratio_per_sd;
  }
  return {{"nonrandomized", {{"selection", selection}}}};
}

Json routine_care_json(const model::RoutineCare& care) {
  if (!care.active) return nullptr;
  return {{"target_fpg", care.target_fpg ? Json(*care.target_fpg) : Json("own")},
          {"target_hba1c", care.target_hba1c ? Json(*care.target_hba1c) : Json("own")}};
}

Json arms_json(const simulation::Scenario& scenario) {
  Json list = Json::array();
  for (const auto& arm : scenario.design.arms) {
    Json infusions = Json::array();
    for (const auto& infusion : arm.infusions) infusions.push_back(infusion_json(infusion, scenario));
    list.push_back({{"name", arm.name}, {"subjects", arm.subjects}, {"infusions", infusions}});
  }
  return list;
}

Json conduct_json(const trial::Conduct& conduct) {
  Json json;
  json["allocation"] = allocation_json(conduct);
  json["masking"] = conduct.masking == trial::Masking::open_label ? "open_label" : "double_blind";
  json["enrollment_rate"] = conduct.enrollment_rate;
  json["screening_day"] = conduct.screening_day;
  json["visits"] = visits_json(conduct.visits);
  json["dropout_hazard"] = conduct.dropout_hazard;
  json["deprescribing"] = {{"active", conduct.deprescribing.active},
                           {"stop_below", conduct.deprescribing.stop_below},
                           {"consecutive_visits", conduct.deprescribing.consecutive},
                           {"restart_at", conduct.deprescribing.restart_at}};
  add_what_is_asked(conduct, json);
  return json;
}

}  // namespace islet::scenarios
