#include "scenarios/reader/text/map_reader.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "scenarios/reader/text/known_words.hpp"
#include "scenarios/reader/text/spelling.hpp"

namespace islet::scenarios {
namespace {

const std::vector<std::string>& remark_keys() {
  static const std::vector<std::string> keys = {"note", "source", "status"};
  return keys;
}

}  // namespace

std::vector<std::string> status_words() {
  std::vector<std::string> words;
  for (const auto status : all_statuses) words.emplace_back(name_of(status));
  return words;
}

MapReader::MapReader(const Place& place, Context& context) : node_(place.node), path_(place.path), context_(context) {
  if (require_kind(place, Kind::map, context)) read_remarks();
}

std::string MapReader::path_of(std::string_view key) const {
  return path_.empty() ? std::string(key) : fmt::format("{}.{}", path_, key);
}

void MapReader::read_remarks() {
  for (const auto* key : {"note", "source"}) {
    if (const auto remark = find(key)) (void)read_text(*remark, context_);
  }
  static const auto names = status_words();
  const auto status = find("status");
  if (!status) return;
  const auto index = read_choice(*status, "status", names, context_);
  if (!index || all_statuses[*index] != Status::assumed) return;
  const auto* note = node_.find("note");
  context_.assume(path_.empty() ? "scenario" : path_, note != nullptr && !note->value.text.empty()
                                                          ? note->value.text
                                                          : "marked as assumed in the scenario");
}

std::optional<Place> MapReader::find(std::string_view key) {
  asked_.emplace_back(key);
  const auto* entry = node_.find(key);
  if (entry == nullptr) return std::nullopt;
  return Place{entry->value, path_of(key)};
}

std::optional<Place> MapReader::require(std::string_view key, std::string_view example) {
  auto found = find(key);
  if (!found && is_map()) {
    context_.faults.add(
        node_.mark, path_.empty() ? fmt::format("`{}` is missing", key) : fmt::format("`{}` has no `{}`", path_, key),
        "it has no default", fmt::format("add `{}: {}`", key, example));
  }
  return found;
}

double MapReader::quantity_or(std::string_view key, Dimension dimension, const Limits& limits, double otherwise) {
  const auto place = find(key);
  return place ? read_quantity(*place, dimension, limits, context_).value_or(otherwise) : otherwise;
}

double MapReader::number_or(std::string_view key, const Limits& limits, double otherwise) {
  const auto place = find(key);
  return place ? read_number(*place, limits, context_).value_or(otherwise) : otherwise;
}

bool MapReader::truth_or(std::string_view key, bool otherwise) {
  const auto place = find(key);
  return place ? read_truth(*place, context_).value_or(otherwise) : otherwise;
}

void MapReader::finish() {
  std::vector<std::string> possible;
  for (const auto& key : asked_) {
    const bool remark = std::ranges::find(remark_keys(), key) != remark_keys().end();
    if (!remark && std::ranges::find(possible, key) == possible.end()) possible.push_back(key);
  }
  for (const auto& entry : node_.entries) {
    if (std::ranges::find(asked_, entry.key) != asked_.end()) continue;
    context_.faults.add(entry.mark,
                        path_.empty() ? fmt::format("unknown key `{}`", excerpt(entry.key))
                                      : fmt::format("unknown key `{}` in `{}`", excerpt(entry.key), path_),
                        "a key that is not known would be ignored in silence", suggest(entry.key, possible));
  }
}

std::vector<Place> items_of(const Place& list, Context& context) {
  std::vector<Place> places;
  if (!require_kind(list, Kind::list, context)) return places;
  const auto n = list.node.items.size();
  if (n == 0 || n > most_items) {
    context.faults.add(list.node.mark, fmt::format("`{}` has {} items", list.path, n),
                       fmt::format("it needs 1 to {}", most_items), "see docs/scenario_format.md");
    return places;
  }
  const auto names = names_in(&list.node);
  for (std::size_t i = 0; i < n; ++i) {
    const auto name = names[i].empty() ? fmt::format("item {}", i + 1) : names[i].substr(0, 60);
    places.push_back({list.node.items[i], fmt::format("{}.{}", list.path, name)});
  }
  return places;
}

std::vector<std::string> names_in(const Node* list) {
  std::vector<std::string> names;
  if (list == nullptr) return names;
  for (const auto& item : list->items) {
    const auto* entry = item.find("name");
    names.push_back(entry == nullptr ? "" : entry->value.text);
  }
  return names;
}

std::string read_unique_name(MapReader& map, std::vector<std::string>& earlier) {
  const auto place = map.require("name", "a_name");
  const auto name = place ? read_name(*place, map.context()) : std::nullopt;
  if (!name) return {};
  if (std::ranges::find(earlier, *name) != earlier.end()) {
    map.context().faults.add(place->node.mark, fmt::format("`{}` is the name of an earlier item too", *name),
                             "other sections refer to it by its name", "give each item a name of its own");
  }
  earlier.push_back(*name);
  return *name;
}

}  // namespace islet::scenarios
