#pragma once
// A number with its units, for the sums and products of derived values.

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace islet::scenarios {

struct Amount {
  double number = 0.0;
  std::vector<std::pair<std::string, int>> units;  // as written, with their powers; none for a bare number

  [[nodiscard]] bool is_bare() const { return units.empty(); }
  [[nodiscard]] std::string unit_text() const;  // for messages, e.g. "cells/kg * day^2"
};

// Reads a quantity: "12 month", "0.5", "1e6 cells/kg". Returns nothing when the text is no quantity.
[[nodiscard]] std::optional<Amount> amount_of(std::string_view text);

// The sum, in the unit of the first; nothing when one cannot be added to the other.
[[nodiscard]] std::optional<Amount> sum(const Amount& a, const Amount& b, double sign_of_b);

// `power` of b is 1 for the product and -1 for the quotient. Units of one kind cancel; a share in % stays one when it
// is multiplied by a bare number and is a hundredth otherwise.
[[nodiscard]] Amount product(Amount a, Amount b, int power);

// The amount as a scenario writes it, to 15 digits, so that a whole number stays whole. Nothing when it has more than
// one unit, or is not finite.
[[nodiscard]] std::optional<std::string> written(const Amount& amount);

}  // namespace islet::scenarios
