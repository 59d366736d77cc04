// How the trial is run.

#include <fmt/format.h>

#include "scenarios/reader/sections/conduct_defaults.hpp"
#include "scenarios/schema/sections.hpp"

namespace islet::scenarios::schema {
namespace {

Json visits() {
  return map_of(
      "When subjects are seen.",
      {{"clock", choice({"enrollment", "first_infusion", "last_infusion"}, "What the times count from."), required},
       {"at",
        list_of(quantity(Dimension::time, "Time of a visit.", {"12 month"}),
                "In order of time; the last one up to the first infusion is baseline."),
        required},
       {"window", quantity(Dimension::time, "Plus or minus; baseline only earlier. Default: 0 day.", {"7 day"})}});
}

Json dropout() {
  Json out = map_of(
      "Who leaves. Default: nobody, listed.",
      {{"hazard", quantity(Dimension::rate, "0 to 1000 %/year.", {"8 %/year"}), required},
       {"hba1c_ratio",
        number("The hazard is multiplied by it for each % of the last measured HbA1c above the reference. 0.2 to 5.")},
       {"hba1c_reference", quantity(Dimension::hba1c, fmt::format("Default: {}, listed.", default_dropout_reference()),
                                    {default_dropout_reference()})}});
  out["properties"]["hba1c_ratio"].update(Json{{"minimum", 0.2}, {"maximum", 5}});
  out["dependentRequired"] = {{"hba1c_reference", {"hba1c_ratio"}}};
  return out;
}

}  // namespace

Json conduct() {
  Json out = map_of(
      "How the trial is run.",
      {{"allocation", allocation()},
       {"masking", choice({"open_label", "double_blind"},
                          "Double-blind needs randomized allocation. Default: open_label, listed.")},
       {"enrollment", map_of("How fast subjects come. Default: 2 subject/month, listed.",
                             {{"rate", quantity(Dimension::subject_rate, "Above 0.", {"2 subject/month"}), required}})},
       {"screening",
        map_of(fmt::format("When candidates are measured for entry. Default: {}, listed.", default_screening()),
               {{"at", quantity(Dimension::time, "Before or at enrollment, at most 2 year.", {default_screening()}),
                 required}})},
       {"visits", visits(), required},
       {"dropout", dropout()},
       {"deprescribing", care("deprescribing")},
       {"routine_care", care("routine_care")},
       {"rescue", care("rescue")}});
  const Json randomized = {{"required", {"allocation"}},
                           {"properties", {{"allocation", {{"type", "object"}, {"required", {"randomized"}}}}}}};
  out["allOf"] = Json::array({where(value_is("masking", {"double_blind"}), randomized)});
  return out;
}

}  // namespace islet::scenarios::schema
