// What stops a run, what is kept, and values of parameters set by the scenario.

#include <fmt/format.h>

#include "scenarios/schema/sections.hpp"

namespace islet::scenarios::schema {

Json failures() {
  return map_of(
      "Patients whose simulation fails are counted, never dropped.",
      {{"tolerate", quantity(Dimension::fraction, "Beyond this share the exit code is 3. Default: 1 %.", {"1 %"})}});
}

Json output() {
  return map_of(
      "What is kept beside the results.",
      {{"patients", whole(0, 100000, "Replicates whose patients are stored, at most `replicates`. Default: 0.")}});
}

Json parameters(const Knowledge& known) {
  std::vector<Key> keys;
  for (const auto& p : known.parameters->all()) {
    const auto unit = p.unit == "1" || p.unit.empty() ? "" : " " + p.unit;
    keys.push_back({p.id, quantity_in(p.unit, fmt::format("{}. Value: {:.6g}{}, {}.", p.long_name, p.value, unit,
                                                          name_of(p.status)))});
  }
  return map_by("Other values of model parameters, in their own unit; each is listed as an assumption.", keys);
}

}  // namespace islet::scenarios::schema
