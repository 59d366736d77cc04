#pragma once
// What routine care and the rescue rule add to the program of one person.

#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <span>
#include <vector>

#include "engine/simulation/scenario/models.hpp"
#include "engine/trial/design.hpp"

namespace islet::simulation {

// Routine care from day `from` to before `until`.
struct ClinicRules {
  model::RoutineCare care;
  model::ClinicCalendar calendar;
  std::int32_t from = 0;
  std::int32_t until = 0;

  bool operator==(const ClinicRules&) const = default;
};

// The rules from screening on. In scenarios without routine care they are all equal, whatever the other arguments.
[[nodiscard]] ClinicRules clinic_rules(const trial::TrialDesign& design, const model::ClinicCalendar& calendar,
                                       std::int32_t until);

// Adds the clinic's visits, when the scenario asks for routine care. They depend on the person alone: not on the arm,
// the trial's visits or dropout. Lane i is person i and has rules i; all of them ask for the same care.
void add_clinic_visits(std::span<const ClinicRules* const> rules, const model::Measurement& measurement,
                       const model::PersonBatch& persons, model::Program& program);

// The factors by which the measured value of a variable differs from the truth, one an event. `nominal_days` has one
// day an event.
template <typename Event>
[[nodiscard]] std::vector<double> measured_factors(const model::Measurement& measurement, Variable variable,
                                                   const model::PersonBatch& persons, std::span<const Event> events,
                                                   std::span<const std::int32_t> nominal_days) {
  std::vector<std::uint32_t> lanes;
  lanes.reserve(events.size());
  for (const auto& event : events) lanes.push_back(event.lane);
  std::vector<double> factors(events.size());
  measurement.factors(variable, persons.gather(lanes), nominal_days, factors);
  return factors;
}

// Rescue begins when a measured value is above its limit.
struct RescueLimits {
  double hba1c_above = std::numeric_limits<double>::infinity();  // %
  double fpg_above = std::numeric_limits<double>::infinity();    // mmol/L

  bool operator==(const RescueLimits&) const = default;
};

// The limits at a visit of the trial; nothing when rescue cannot begin at this visit.
[[nodiscard]] std::optional<RescueLimits> rescue_limits(const trial::TrialDesign& design, std::size_t visit);

}  // namespace islet::simulation
