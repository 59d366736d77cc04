#pragma once
// What routine care and the rescue rule add to the program of one person.

#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>

#include "engine/simulation/models.hpp"
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
// trial's visits or dropout.
void add_clinic_visits(const ClinicRules& rules, const model::Measurement& measurement,
                       const model::PersonBatch& persons, std::uint32_t lane, model::Program& program);

// Rescue begins above one of them.
struct RescueLimits {
  double hba1c_above = std::numeric_limits<double>::infinity();  // %
  double fpg_above = std::numeric_limits<double>::infinity();    // mmol/L

  bool operator==(const RescueLimits&) const = default;
};

// Of a visit of the trial; none where rescue cannot begin at it.
[[nodiscard]] std::optional<RescueLimits> rescue_limits(const trial::TrialDesign& design, std::size_t visit);

}  // namespace islet::simulation
