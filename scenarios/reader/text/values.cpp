#include "scenarios/reader/text/values.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "scenarios/reader/text/number_text.hpp"
#include "scenarios/reader/text/spelling.hpp"

namespace islet::scenarios {
namespace {

constexpr std::size_t longest_name = 64;

std::vector<std::string> variable_names() {
  std::vector<std::string> names;
  for (const auto& variable : all_variables()) names.emplace_back(variable.name);
  return names;
}

bool is_name(std::string_view text) {
  const auto allowed = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-' ||
           c == '+' || c == ' ';
  };
  return !text.empty() && text.size() <= longest_name && std::ranges::all_of(text, allowed) && text.front() != ' ' &&
         text.back() != ' ';
}

std::optional<Variable> find_variable(std::string_view text, Mark mark, std::string_view path, Context& context) {
  const auto found = variable_named(text);
  if (!found) {
    context.faults.add(mark, fmt::format("`{}`: there is no variable `{}`", path, excerpt(text)),
                       "only what the model simulates can be measured", suggest(text, variable_names()));
  } else if (info(*found).kind == VariableKind::event_count) {
    context.faults.add(mark, fmt::format("`{}`: {} is a count of events", path, text),
                       "it begins at enrollment and is known of nobody before", "count events in an endpoint");
    return std::nullopt;
  }
  return found;
}

}  // namespace

std::string excerpt(std::string_view text) {
  std::size_t most = 60;
  if (text.size() <= most) return std::string(text);
  while (most > 0 && (static_cast<unsigned char>(text[most]) & 0xC0U) == 0x80U) --most;  // never within a character
  return std::string(text.substr(0, most)) + "...";
}

bool require_kind(const Place& place, Kind kind, Context& context) {
  if (place.node.kind == kind) return true;
  const std::string subject = place.path.empty() ? "the scenario" : fmt::format("`{}`", place.path);
  context.faults.add(place.node.mark, fmt::format("{} is {}, not {}", subject, name_of(place.node.kind), name_of(kind)),
                     "its parts are read in that form", "see docs/scenario_format.md");
  return false;
}

std::optional<std::uint64_t> read_unsigned(const Place& place, std::uint64_t low, std::uint64_t high,
                                           Context& context) {
  if (!require_kind(place, Kind::scalar, context)) return std::nullopt;
  const auto value = place.node.quoted ? std::nullopt : parse_unsigned(place.node.text);
  if (value && *value >= low && *value <= high) return value;
  const auto written = excerpt(place.node.text);
  const auto limits = fmt::format("a whole number from {} to {}", low, high);
  if (value || (!place.node.quoted && parse_number(place.node.text).fault != NumberFault::not_a_number)) {
    context.faults.add(place.node.mark, fmt::format("`{}` is {}, not {}", place.path, written, limits),
                       "it counts something", "write " + limits);
  } else {
    context.faults.add(place.node.mark, fmt::format("`{}`: `{}` is not a whole number", place.path, written),
                       "whole numbers are digits only: no quotes, units, leading zeros or separators",
                       "write " + limits);
  }
  return std::nullopt;
}

std::optional<bool> read_truth(const Place& place, Context& context) {
  if (!require_kind(place, Kind::scalar, context)) return std::nullopt;
  if (!place.node.quoted && place.node.text == "true") return true;
  if (!place.node.quoted && place.node.text == "false") return false;
  context.faults.add(place.node.mark,
                     fmt::format("`{}`: `{}` is neither true nor false", place.path, excerpt(place.node.text)),
                     "readers of YAML disagree about yes, no, on and off", "write `true` or `false`");
  return std::nullopt;
}

std::optional<std::string> read_text(const Place& place, Context& context) {
  if (!require_kind(place, Kind::scalar, context)) return std::nullopt;
  return place.node.text;
}

std::optional<std::string> read_name(const Place& place, Context& context) {
  if (!require_kind(place, Kind::scalar, context)) return std::nullopt;
  if (is_name(place.node.text)) return place.node.text;
  context.faults.add(place.node.mark, fmt::format("`{}`: `{}` cannot be a name", place.path, excerpt(place.node.text)),
                     "names are joined by dots to paths and stand in the results",
                     fmt::format("write 1 to {} letters, digits, spaces, `_`, `-` or `+`", longest_name));
  return std::nullopt;
}

std::optional<std::size_t> read_choice(const Place& place, std::string_view what, const std::vector<std::string>& names,
                                       Context& context) {
  if (!require_kind(place, Kind::scalar, context)) return std::nullopt;
  const auto found = std::ranges::find(names, place.node.text);
  if (found != names.end()) return static_cast<std::size_t>(found - names.begin());
  context.faults.add(place.node.mark,
                     fmt::format("`{}`: there is no {} `{}`", place.path, what, excerpt(place.node.text)),
                     "it must be one of those that exist", suggest(place.node.text, names));
  return std::nullopt;
}

std::optional<std::size_t> read_reference(const Place& place, std::string_view what,
                                          const std::vector<std::string>& names, Context& context) {
  const bool all_known = !names.empty() && std::ranges::find(names, "") == names.end();
  if (!all_known) return std::nullopt;
  return read_choice(place, what, names, context);
}

std::optional<Variable> read_variable(const Place& place, Context& context) {
  if (!require_kind(place, Kind::scalar, context)) return std::nullopt;
  return find_variable(place.node.text, place.node.mark, place.path, context);
}

std::optional<Variable> variable_of_key(const Entry& entry, std::string_view path, Context& context) {
  return find_variable(entry.key, entry.mark, path, context);
}

std::int32_t whole_days(double days) { return static_cast<std::int32_t>(std::lround(days)); }

}  // namespace islet::scenarios
