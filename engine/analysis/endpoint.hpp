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
enum class BelowQuantification { half, lloq, censored };

enum class ResponderDefinition : std::uint8_t {
  c_peptide_response_10pct,
  insulin_independence,
  partial_remission_idaa1c,
  t2dm_remission_consensus_2021,
};

[[nodiscard]] std::string_view name_of(ResponderDefinition definition);

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

  [[nodiscard]] bool is_responder() const { return std::holds_alternative<ResponderDefinition>(what); }
};

}  // namespace islet::analysis
