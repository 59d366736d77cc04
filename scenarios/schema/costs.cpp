// What things cost. That all amounts are of the declared currency is told by `islet check`.

#include "engine/simulation/scenario/costs.hpp"

#include "scenarios/schema/sections.hpp"

namespace islet::scenarios::schema {
namespace {

std::string_view meaning_of(simulation::Resource resource) {
  using enum simulation::Resource;
  switch (resource) {
    case screened:
      return "Each candidate screened, enrolled or not.";
    case subject:
      return "Each subject enrolled.";
    case visit:
      return "Each visit attended.";
    case meal_test:
      return "Each meal, release or insulin tolerance test.";
    case infusion:
      return "Each infusion given, of cells or saline, by any route.";
    case intravenous:
      return "Each intravenous infusion, besides what an infusion costs.";
    case pancreatic_artery:
      return "Each infusion into the pancreatic artery, besides what an infusion costs.";
    case splenic_artery:
      return "Each infusion into the splenic artery, besides what an infusion costs.";
    case million_cells:
      return "Each 1e6 cells infused.";
    case month:
      return "Each month to the last subject out.";
  }
  return "";
}

}  // namespace

Json costs() {
  std::vector<Key> rates;
  for (std::size_t r = 0; r < simulation::resource_names.size(); ++r) {
    rates.push_back(
        {std::string(simulation::resource_names[r]), money(meaning_of(static_cast<simulation::Resource>(r)))});
  }
  Json currency = text("The unit of every amount.");
  currency["pattern"] = "^[A-Za-z]{1,8}$";
  return map_of(
      "What things cost: the cost of each design, and cost against power.",
      {{"currency", currency, required},
       {"fixed", money("Of any trial. Default: 0.")},
       {"per", map_of("Prices. What is not here costs nothing.", rates), required},
       {"analysis", reference("Whose power stands against the cost. Default: the first primary analysis.")},
       {"budget", money("For the expected cost of a trial.")},
       {"confidence",
        quantity(Dimension::fraction, "Of the designs that cannot be told from the best. Default: 95 %.", {"95 %"})}});
}

}  // namespace islet::scenarios::schema
