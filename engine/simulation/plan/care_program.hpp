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

// From screening on. All the same in scenarios without routine care, whatever the rest says.
[[nodiscard]] ClinicRules clinic_rules(const trial::TrialDesign& design, const model::ClinicCalendar& calendar,
                                       std::int32_t until);

// The clinic's visits, where the scenario asks for routine care. They depend on the person alone: not on the arm, the
// trial's visits or dropout. Lane i is person i and has rules i; all of them ask for the same care.
void add_clinic_visits(std::span<const ClinicRules* const> rules, const model::Measurement& measurement,
                       const model::PersonBatch& persons, model::Program& program);

// How much what is measured of a variable at events, each of a lane, differs from the truth. The nominal days are one
// an event.
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

// Rescue begins above one of them.
struct RescueLimits {
  double hba1c_above = std::numeric_limits<double>::infinity();  // %
  double fpg_above = std::numeric_limits<double>::infinity();    // mmol/L

  bool operator==(const RescueLimits&) const = default;
};

// Of a visit of the trial; none where rescue cannot begin at it.
[[nodiscard]] std::optional<RescueLimits> rescue_limits(const trial::TrialDesign& design, std::size_t visit);

}  // namespace islet::simulation
