// What is solved for. Whether the scenario can be at both ends of the range, and the units of a path, is told by
// `islet check`.

#include "scenarios/reader/questions/replicates.hpp"
#include "scenarios/schema/sections.hpp"

namespace islet::scenarios::schema {

Json replicates(std::string_view says) {
  Json with_unit = text("With the unit.");
  with_unit["pattern"] = "^[1-9][0-9]* replicate$";
  return either(says, whole(1, most_replicates, says), with_unit);
}

Json solve() {
  const Json end = {{"type", Json::array({"number", "string"})}};
  Json range = list_of(end, "Lowest and highest value, as they would stand in the scenario, of one unit.");
  range["minItems"] = 2;
  range["maxItems"] = 2;
  const Json difference = {{"type", Json::array({"number", "string"})},
                           {"description", "What the cells shall change the mean by, in place of `power`."}};
  const Json at = map_of("Where the effect is reported, of an effect only.",
                         {{"variable", choice(variable_words(false), "What is measured."), required},
                          {"visit", text("A visit of the trial."), required},
                          {"difference", difference}});
  Json out = map_of(
      "Which value of one number of the scenario gives a power. `islet run` searches and confirms it, and runs it.",
      {{"for", text("subjects_per_arm, dose, effect, or a path: names joined by dots."), required},
       {"range", range},
       {"power", quantity(Dimension::fraction, "The power asked for, 1 to 99.9 %.", {"80 %"})},
       {"confidence", quantity(Dimension::fraction, "Of the interval and the value found. Default: 95 %.", {"95 %"})},
       {"analysis", reference("Whose power. Default: the first primary analysis.")},
       {"precision",
        quantity(Dimension::fraction, "Width of the interval against the answer. Default: 10 %.", {"10 %"})},
       {"at_most", replicates("Of the search. Default: 20000.")},
       {"confirmation", replicates("Of one confirmation. Default: 5000.")},
       {"at", at},
       {"whole_numbers", truth("Of a path only. Default: false.")},
       {"scale", choice({"linear", "square_root", "logarithm"}, "Of a path only. Default: linear.")}});
  const Json sized = {{"required", Json::array({"at"})}, {"properties", {{"at", has("difference")}}}};
  out["oneOf"] = Json::array({sized, has("power")});
  return out;
}

}  // namespace islet::scenarios::schema
