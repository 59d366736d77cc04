#include "scenarios/reader/design_space/expression.hpp"

#include <fmt/format.h>

#include "scenarios/reader/design_space/unit_conversion.hpp"
#include "scenarios/reader/text/number_text.hpp"
#include "scenarios/reader/text/values.hpp"

namespace islet::scenarios {
namespace {

constexpr int deepest_brackets = 50;

bool digit(char c) { return c >= '0' && c <= '9'; }
bool begins_name(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'; }

// sum := term {(+|-) term}; term := factor {(*|/) factor}; factor := -factor | (sum) | name | number [unit]
class Parser {
 public:
  Parser(std::string_view text, const ParameterTable& parameters,
         const std::function<Amount(const std::string&)>& value_of)
      : rest_(text), parameters_(parameters), value_of_(value_of) {}

  Amount whole() {
    auto value = read_sum();
    if (!rest_.empty()) refuse_rest();
    return value;
  }

 private:
  // The next character that is no blank, or 0 at the end.
  char next() {
    while (rest_.starts_with(' ')) rest_.remove_prefix(1);
    return rest_.empty() ? '\0' : rest_.front();
  }
  bool take(char c) {
    if (next() != c) return false;
    rest_.remove_prefix(1);
    return true;
  }

  [[noreturn]] void refuse_rest() const {
    throw SenselessExpression(fmt::format("`{}` cannot be read as a part of it", excerpt(rest_)),
                              "write + - * / between names, numbers and quantities with known units");
  }

  Amount read_sum() {
    auto value = read_term();
    while (next() == '+' || next() == '-') {
      const double sign = take('+') ? 1.0 : -1.0;
      if (sign < 0.0) (void)take('-');
      const auto other = read_term();
      const auto total = sum(value, other, sign);
      if (!total) {
        throw SenselessExpression(
            fmt::format("what has the unit {} cannot be added to what has {}", other.unit_text(), value.unit_text()),
            "add quantities of one kind only");
      }
      value = *total;
    }
    return value;
  }

  Amount read_term() {
    auto value = read_factor();
    while (next() == '*' || next() == '/') {
      const int power = take('*') ? 1 : -1;
      if (power < 0) (void)take('/');
      auto other = read_factor();
      if (power < 0 && other.number == 0.0)
        throw SenselessExpression("it divides by zero", "divide by what is never zero");
      value = product(std::move(value), std::move(other), power);
    }
    return value;
  }

  Amount read_factor() {
    if (++depth_ > deepest_brackets) {
      throw SenselessExpression(fmt::format("more than {} brackets or signs in one another", deepest_brackets),
                                "write it more simply");
    }
    auto value = read_signed();
    --depth_;
    return value;
  }

  Amount read_signed() {
    if (take('-')) {
      auto value = read_factor();
      value.number = -value.number;
      return value;
    }
    if (take('(')) {
      auto value = read_sum();
      if (take(')')) return value;
      if (!rest_.empty()) refuse_rest();
      throw SenselessExpression("a bracket is not closed", "add `)`");
    }
    const char c = next();
    if (begins_name(c)) return value_of_(read_name());
    if (digit(c)) return read_quantity();
    throw SenselessExpression(
        c == '\0' ? "it ends where a value is due" : fmt::format("`{}` is no value", excerpt(rest_)),
        "write a factor's name, a number or a quantity with its unit");
  }

  std::string read_name() {
    std::size_t n = 1;
    while (n < rest_.size() && (begins_name(rest_[n]) || digit(rest_[n]))) ++n;
    std::string name(rest_.substr(0, n));
    rest_.remove_prefix(n);
    return name;
  }

  Amount read_quantity() {
    const auto text = rest_.substr(0, length_of_number());
    const auto number = parse_number(text);
    if (number.fault != NumberFault::none) {
      throw SenselessExpression(fmt::format("`{}` is not a number", excerpt(text)),
                                "write for example 12, 0.5 or 1.5e6");
    }
    rest_.remove_prefix(text.size());
    Amount value{number.value, {}};
    if (!rest_.starts_with(' ')) return value;
    (void)next();
    const auto unit = leading_unit(rest_, parameters_);
    if (unit.empty()) {
      refuse_unit_without_blank();
      return value;
    }
    value.units.emplace_back(std::string(unit), 1);
    rest_.remove_prefix(unit.size());
    return value;
  }

  // Units hold `/` and digits themselves, so that only a blank or a closing bracket can end one.
  void refuse_unit_without_blank() const {
    const auto unit = unit_without_blank(rest_, parameters_);
    if (unit.empty()) return;
    throw SenselessExpression(fmt::format("`{}` has no blank after the unit `{}`", excerpt(rest_), unit),
                              fmt::format("write `{} {}`", unit, excerpt(rest_.substr(unit.size()))));
  }

  [[nodiscard]] std::size_t length_of_number() const {
    std::size_t n = 0;
    const auto digits = [&] {
      while (n < rest_.size() && (digit(rest_[n]) || rest_[n] == '.')) ++n;
    };
    digits();
    if (n < rest_.size() && (rest_[n] == 'e' || rest_[n] == 'E')) {
      ++n;
      if (n < rest_.size() && (rest_[n] == '+' || rest_[n] == '-')) ++n;
      digits();
    }
    return n;
  }

  std::string_view rest_;
  const ParameterTable& parameters_;
  const std::function<Amount(const std::string&)>& value_of_;
  int depth_ = 0;
};

}  // namespace

Amount evaluate(std::string_view text, const ParameterTable& parameters,
                const std::function<Amount(const std::string&)>& value_of) {
  return Parser(text, parameters, value_of).whole();
}

}  // namespace islet::scenarios
