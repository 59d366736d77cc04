#pragma once
// What is compared: a measured variable at a visit, a named responder definition, or the time to an event.

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "engine/core/variable.hpp"

namespace islet::analysis {

enum class Measure { change, percent_change, log_ratio, value };
enum class Transform { none, log, log1p, square_root };
enum class Benefit { increase, decrease };
enum class Missing { complete_case, non_responder, last_value };

// What an endpoint makes of rescue therapy (strategies of ICH E9(R1)), once it began at a visit before:
//   treatment_policy    nothing: the value counts;
//   composite           it is a failure: no response;
//   while_on_treatment  the last value not after the visit at which rescue began;
//   hypothetical        values after that visit are missing, and the rule for missing values says what stands for them.
enum class RescueStrategy { treatment_policy, composite, while_on_treatment, hypothetical };

enum class BelowQuantification { half, lloq, censored };

enum class ResponderDefinition : std::uint8_t {
  c_peptide_response_10pct,
  insulin_independence,
  partial_remission_idaa1c,
  t2dm_remission_consensus_2021,
};

struct VariableMeasure {
  Variable variable{};
  Measure measure = Measure::change;
  Transform transform = Transform::none;
};

// The time from baseline to the first later visit at which a definition is met, among those who do not meet it at
// baseline; or, without a definition, insulin-free time: from the first visit after baseline that is free of insulin to
// the first visit after that which is not, among those who have such a visit. It is seen at visits only, so that times
// are differences of nominal days. A visit at which the state is unknown is passed over; who has no event up to the
// endpoint's visit is censored at the last visit that has a state.
struct TimeToEvent {
  std::optional<ResponderDefinition> first;
  std::vector<double> visit_days;  // nominal, one a visit
};

struct Endpoint {
  std::string name;
  std::variant<VariableMeasure, ResponderDefinition, TimeToEvent> what;
  std::size_t visit = 0;  // index into the visits
  Benefit benefit = Benefit::increase;
  Missing missing = Missing::complete_case;
  BelowQuantification below_quantification = BelowQuantification::half;
  RescueStrategy rescue = RescueStrategy::treatment_policy;

  [[nodiscard]] bool is_responder() const { return std::holds_alternative<ResponderDefinition>(what); }
  [[nodiscard]] bool is_time_to_event() const { return std::holds_alternative<TimeToEvent>(what); }
};

}  // namespace islet::analysis
