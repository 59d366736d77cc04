#pragma once
// Values derived from other values: + - * / and brackets over names, numbers and quantities with their units, such as
// `2e6 cells/kg / infusions`. Nothing else: no functions, no powers.
//
// This is not taken from a library of formulas, because those know numbers only. What matters here is that the sum of a
// dose and a time is rejected, and that `1 month + 15 day` is a time.

#include <functional>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>

#include "engine/core/parameter.hpp"
#include "scenarios/reader/design_space/amount.hpp"

namespace islet::scenarios {

// Thrown when the text is no expression, or has no value; what() says why.
class SenselessExpression : public std::runtime_error {
 public:
  SenselessExpression(const std::string& problem, std::string suggestion)
      : std::runtime_error(problem), suggestion_(std::move(suggestion)) {}
  [[nodiscard]] const std::string& suggestion() const { return suggestion_; }

 private:
  std::string suggestion_;
};

// `value_of` gives the value of a name, or throws SenselessExpression.
[[nodiscard]] Amount evaluate(std::string_view text, const ParameterTable& parameters,
                              const std::function<Amount(const std::string&)>& value_of);

}  // namespace islet::scenarios
