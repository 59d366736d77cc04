#pragma once
// What is compared: a measured variable at a visit, or a named responder definition.

#include <cstdint>
#include <string>
#include <string_view>
#include <variant>

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

[[nodiscard]] std::string_view name_of(ResponderDefinition definition);
[[nodiscard]] std::string_view name_of(RescueStrategy strategy);

struct VariableMeasure {
  Variable variable{};
  Measure measure = Measure::change;
  Transform transform = Transform::none;
};

struct Endpoint {
  std::string name;
  std::variant<VariableMeasure, ResponderDefinition> what;
  std::size_t visit = 0;  // index into the visits
  Benefit benefit = Benefit::increase;
  Missing missing = Missing::complete_case;
  BelowQuantification below_quantification = BelowQuantification::half;
  RescueStrategy rescue = RescueStrategy::treatment_policy;

  [[nodiscard]] bool is_responder() const { return std::holds_alternative<ResponderDefinition>(what); }
};

}  // namespace islet::analysis
