#pragma once
// One map of a scenario: hands out its values by key and reports the keys nobody asked for.

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "scenarios/reader/text/values.hpp"

namespace islet::scenarios {

class MapReader {
 public:
  // Reports a fault unless the node is a map. Every map may carry the remarks `note`, `source` and `status`; what is
  // marked `status: assumed` is listed among the assumptions.
  MapReader(const Place& place, Context& context);

  [[nodiscard]] bool is_map() const { return node_.kind == Kind::map; }
  [[nodiscard]] Mark mark() const { return node_.mark; }
  [[nodiscard]] const std::string& path() const { return path_; }
  [[nodiscard]] std::string path_of(std::string_view key) const;
  [[nodiscard]] Context& context() const { return context_; }

  [[nodiscard]] bool has(std::string_view key) const { return node_.find(key) != nullptr; }
  [[nodiscard]] std::optional<Place> find(std::string_view key);
  // Reports a fault if the key is absent; `example` is a value as it could stand there.
  [[nodiscard]] std::optional<Place> require(std::string_view key, std::string_view example);

  // Shortcuts for values that have a default.
  [[nodiscard]] double quantity_or(std::string_view key, Dimension dimension, const Limits& limits, double otherwise);
  [[nodiscard]] double number_or(std::string_view key, const Limits& limits, double otherwise);
  [[nodiscard]] bool truth_or(std::string_view key, bool otherwise);
  template <typename Value>
  [[nodiscard]] Value choice_or(std::string_view key, std::string_view what,
                                const std::vector<std::pair<std::string, Value>>& table, Value otherwise);

  // Reports every key that was not asked for.
  void finish();

 private:
  void read_remarks();

  const Node& node_;
  std::string path_;
  Context& context_;
  std::vector<std::string> asked_;
};

template <typename Value>
Value MapReader::choice_or(std::string_view key, std::string_view what,
                           const std::vector<std::pair<std::string, Value>>& table, Value otherwise) {
  const auto place = find(key);
  if (!place) return otherwise;
  std::vector<std::string> names;
  for (const auto& [name, value] : table) names.push_back(name);
  const auto index = read_choice(*place, what, names, context_);
  return index ? table[*index].second : otherwise;
}

// The items of a list as places `path.name`. Reports a fault unless it is a list of 1 to 1000 items.
[[nodiscard]] std::vector<Place> items_of(const Place& list, Context& context);

// The `name` of each item as written, empty where there is none: what other sections may refer to.
[[nodiscard]] std::vector<std::string> names_in(const Node* list);

// Reads `name` and reports a fault if an earlier item has the same name.
std::string read_unique_name(MapReader& map, std::vector<std::string>& earlier);

inline constexpr std::size_t most_items = 1000;

}  // namespace islet::scenarios
