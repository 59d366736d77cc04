#pragma once
// Units as they are written, without knowing which kind of quantity is meant: `%` is a share, an HbA1c and more.

#include <optional>
#include <string>
#include <string_view>

#include "engine/core/parameter.hpp"

namespace islet::scenarios {

// How many units `to` are one unit `from`, when some kind of quantity has both units. Nothing for units that differ by
// an offset (HbA1c in % and in mmol/mol): a sum of these has two meanings.
[[nodiscard]] std::optional<double> conversion(std::string_view from, std::string_view to);

// The longest unit that the text begins with, of a quantity or of a parameter; it ends at a blank, a bracket or the
// end.
[[nodiscard]] std::string_view leading_unit(std::string_view text, const ParameterTable& parameters);

// The longest unit that the text begins with when an operator or an opening bracket follows it without a blank.
[[nodiscard]] std::string_view unit_without_blank(std::string_view text, const ParameterTable& parameters);

// The unit as UCUM writes it; the text itself where it is a parameter's own unit.
[[nodiscard]] std::string ucum_text(std::string_view unit);

}  // namespace islet::scenarios
