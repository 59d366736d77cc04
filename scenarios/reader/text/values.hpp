#pragma once
// Single values: each function returns nothing and reports a fault when the text does not say what is due.
// `path` names the value in messages: names joined by dots.

#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/core/dimension.hpp"
#include "engine/core/variable.hpp"
#include "scenarios/reader/text/context.hpp"

namespace islet::scenarios {

// Limits of a value, in canonical units. `text` says the limits in the words of the user.
struct Limits {
  double low = -std::numeric_limits<double>::max();
  double high = std::numeric_limits<double>::max();
  std::string_view text = "any number";
  bool above_low = false;  // `low` itself is outside
  bool below_high = false;

  [[nodiscard]] bool contain(double value) const {
    return (above_low ? value > low : value >= low) && (below_high ? value < high : value <= high);
  }
};

struct Place {
  const Node& node;
  std::string path;
};

// The text that is written, shortened for a message.
[[nodiscard]] std::string excerpt(std::string_view text);

[[nodiscard]] bool require_kind(const Place& place, Kind kind, Context& context);

[[nodiscard]] std::optional<double> read_number(const Place& place, const Limits& limits, Context& context);
[[nodiscard]] std::optional<double> read_quantity(const Place& place, Dimension dimension, const Limits& limits,
                                                  Context& context);
// Reads a difference, which is converted without the offset that HbA1c in mmol/mol has.
[[nodiscard]] std::optional<double> read_spread(const Place& place, Dimension dimension, const Limits& limits,
                                                Context& context);
// Reads a quantity in exactly this unit; "1" and "" mean a bare number.
[[nodiscard]] std::optional<double> read_in_unit(const Place& place, std::string_view unit, Context& context);
[[nodiscard]] std::optional<double> read_in_unit(const Place& place, std::string_view unit, const Limits& limits,
                                                 Context& context);

[[nodiscard]] std::optional<std::uint64_t> read_unsigned(const Place& place, std::uint64_t low, std::uint64_t high,
                                                         Context& context);
[[nodiscard]] std::optional<bool> read_truth(const Place& place, Context& context);
[[nodiscard]] std::optional<std::string> read_text(const Place& place, Context& context);
// Reads a name of letters, digits, space, `_`, `-` and `+`, as paths and datasets need it.
[[nodiscard]] std::optional<std::string> read_name(const Place& place, Context& context);

// Returns the index of the name that is written; `what` says what the names are, e.g. "test".
[[nodiscard]] std::optional<std::size_t> read_choice(const Place& place, std::string_view what,
                                                     const std::vector<std::string>& names, Context& context);
// As read_choice(), for the names of other items. It reports nothing while one of these names is missing or has a fault
// of its own, so that one fault does not cause others.
[[nodiscard]] std::optional<std::size_t> read_reference(const Place& place, std::string_view what,
                                                        const std::vector<std::string>& names, Context& context);
[[nodiscard]] std::optional<Variable> read_variable(const Place& place, Context& context);

[[nodiscard]] std::optional<Variable> variable_of_key(const Entry& entry, std::string_view path, Context& context);

[[nodiscard]] std::int32_t whole_days(double days);

}  // namespace islet::scenarios
