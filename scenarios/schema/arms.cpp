// The arms and their infusions.

#include "scenarios/reader/text/known_words.hpp"
#include "scenarios/schema/sections.hpp"

namespace islet::scenarios::schema {
namespace {

Json dose() {
  return either(
      "Above 0, at most 1e9 cells/kg.", quantity(Dimension::cell_dose, "For everybody.", {"1e6 cells/kg"}),
      map_of("A dose that varies between subjects, lognormal.",
             {{"median", quantity(Dimension::cell_dose, "The dose in the middle.", {"1e6 cells/kg"}), required},
              {"cv", quantity(Dimension::fraction, "Coefficient of variation, at most 200 %.", {"20 %"}), required}}));
}

std::vector<Key> what_is_infused() {
  return {
      {"product", reference("Name of a product, or saline."), required},
      {"route", choice(value_names(model::routes), "Default: intravenous, listed as assumed.")},
      {"window",
       quantity(Dimension::time,
                "Plus or minus; at most half the days to a neighboring infusion or visit. Default: 0 day.", {"7 day"})},
      {"dose", dose()}};
}

Json course() {
  auto keys = what_is_infused();
  keys.push_back({"count", whole(1, 1000, "Number of infusions."), required});
  keys.push_back(
      {"first", quantity(Dimension::time, "Day of the first one after enrollment. Default: 0 day.", {"0 day"})});
  keys.push_back(
      {"every", quantity(Dimension::time, "Time from one to the next; due with a count above 1.", {"91 day"})});
  Json out = map_of("A regular course.", keys);
  const Json several = {{"properties", {{"count", {{"type", "integer"}, {"minimum", 2}}}}}, {"required", {"count"}}};
  out["allOf"] = Json::array({where(several, has("every"))});
  return out;
}

Json single_infusions() {
  auto keys = what_is_infused();
  keys.insert(keys.begin(), {"name", name("Of this infusion."), required});
  keys.push_back({"day", quantity(Dimension::time, "Planned day after enrollment.", {"0 day"}), required});
  return list_of(map_of("One infusion.", keys), "Infusions one by one, in order of time.");
}

}  // namespace

Json arms() {
  const Json arm = map_of("An arm of the trial.",
                          {{"name", name("Analyses name it."), required},
                           {"subjects", whole(1, 100000, "Number of subjects."), required},
                           {"infusions", either("A regular course as one map, or a list of infusions. None: a control.",
                                                course(), single_infusions())}});
  return list_of(arm, "The arms; the treated one first.");
}

}  // namespace islet::scenarios::schema
