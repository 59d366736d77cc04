// Therapy beside the cells: stopping drugs, care outside the trial, rescue.

#include <fmt/format.h>

#include <stdexcept>

#include "engine/model_api/program.hpp"
#include "scenarios/reader/sections/conduct_defaults.hpp"
#include "scenarios/schema/sections.hpp"

namespace islet::scenarios::schema {
namespace {

Json deprescribing() {
  const auto stop_below = default_stop_below();
  const auto restart_at = default_restart_at();
  return either(
      "When insulin, then oral drugs are stopped and restarted. Without it nobody stops.",
      choice({"default"}, fmt::format("Stop below HbA1c {} at {} visits, restart at {}.", stop_below,
                                      default_consecutive_visits(), restart_at)),
      map_of("A rule of your own.",
             {{"stop_below", quantity(Dimension::hba1c, fmt::format("Default: {}.", stop_below), {stop_below})},
              {"consecutive_visits",
               whole(1, 100,
                     fmt::format("At so many visits in a row. Default: {}.", model::DeprescribingRule{}.consecutive))},
              {"restart_at", quantity(Dimension::hba1c, fmt::format("Not below stop_below. Default: {}.", restart_at),
                                      {restart_at})}}));
}

Json routine_care() {
  return either(
      "The clinic outside the trial titrates; type 2 only. Without it therapy is fixed.",
      choice({"default"}, "Everybody is held at their own level before the trial."),
      map_of("Targets; one that is left out is each person's own level.",
             {{"target_fpg", quantity(Dimension::glucose, "Of people on insulin, 4 to 15 mmol/L.", {"7 mmol/L"})},
              {"target_hba1c", quantity(Dimension::hba1c, "Of people without insulin, 5 to 12 %.", {"7 %"})}}));
}

Json rescue() {
  const auto when = [](std::string_view says) { return quantity(Dimension::time, says, {"3 month"}); };
  Json out = map_of("A limit above which rescue begins.",
                    {{"variable", choice({"hba1c", "fpg"}, "Measured at the visits."), required},
                     {"above", {{"description", "In a unit of the variable."}}, required},
                     {"from", when("From this visit on. Default: always.")},
                     {"until", when("Before this visit. Default: always.")}});
  const auto in_unit = [](Dimension dimension) {
    return Json{{"properties", {{"above", quantity(dimension, "A value that a person can have.")}}}};
  };
  out["allOf"] = Json::array({where(value_is("variable", {"hba1c"}), in_unit(Dimension::hba1c)),
                              where(value_is("variable", {"fpg"}), in_unit(Dimension::glucose))});
  return list_of(out, "Rescue therapy; type 2 only. Without it nobody is rescued.");
}

}  // namespace

Json care(std::string_view rule) {
  if (rule == "deprescribing") return deprescribing();
  if (rule == "routine_care") return routine_care();
  if (rule == "rescue") return rescue();
  throw std::logic_error("there is no such rule of care");
}

}  // namespace islet::scenarios::schema
