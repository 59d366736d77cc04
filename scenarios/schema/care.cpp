// Therapy beside the cells: stopping drugs, care outside the trial, rescue.

#include <stdexcept>

#include "scenarios/schema/sections.hpp"

namespace islet::scenarios::schema {
namespace {

Json deprescribing() {
  return either(
      "When insulin, then oral drugs are stopped and restarted. Without it nobody stops.",
      choice({"default"}, "Stop below HbA1c 6.5 % at two visits, restart at 7.0 %."),
      map_of("A rule of your own.",
             {{"stop_below", quantity(Dimension::hba1c, "Default: 6.5 %.", {"6.5 %"})},
              {"consecutive_visits", whole(1, 100, "At so many visits in a row. Default: 2.")},
              {"restart_at", quantity(Dimension::hba1c, "Not below stop_below. Default: 7.0 %.", {"7.0 %"})}}));
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
