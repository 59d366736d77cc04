#include "scenarios/reader/design_space/factor.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "scenarios/reader/design_space/flow_text.hpp"
#include "scenarios/reader/design_space/level_list.hpp"
#include "scenarios/reader/design_space/level_numbers.hpp"

namespace islet::scenarios {
namespace {

// Names stand in expressions, and beside these coordinates and facts in the results.
bool is_factor_name(std::string_view name) {
  static const std::vector<std::string_view> taken = {"design_point",  "hypothesis",
                                                      "draw",          "replicate",
                                                      "analysis",      "look",
                                                      "endpoint",      "arm",
                                                      "visit",         "variable",
                                                      "criterion",     "event_type",
                                                      "layer",         "family",
                                                      "adjustment",    "points",
                                                      "n_replicates",  "note",
                                                      "source",        "status",
                                                      "point",         "other_design_point",
                                                      "factor",        "arm_subjects",
                                                      "point_changes", "point_label_changes"};
  static const std::vector<std::string_view> prefixes = {"analysis_", "endpoint_", "criterion_", "family_", "factor_"};
  const auto is_letter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'; };
  const auto allowed = [&](char c) { return is_letter(c) || (c >= '0' && c <= '9'); };
  return !name.empty() && name.size() <= 64 && is_letter(name.front()) && std::ranges::all_of(name, allowed) &&
         std::ranges::find(taken, name) == taken.end() &&
         std::ranges::none_of(prefixes, [&](std::string_view prefix) { return name.starts_with(prefix); });
}

}  // namespace

void check_factor_name(const Entry& entry, Context& context) {
  if (is_factor_name(entry.key)) return;
  context.faults.add(entry.mark, fmt::format("`{}` cannot be the name of a factor", excerpt(entry.key)),
                     "it stands in expressions, and in the results beside coordinates such as `arm` and `visit`",
                     "write letters, digits and `_`, for example `dose`");
}

std::vector<Target> read_paths(const Place& place, const Node& root, Context& context) {
  if (place.node.kind != Kind::list) {
    if (!require_kind(place, Kind::scalar, context)) return {};
    return targets_of(place.node.text, place.node.mark, root, context);
  }
  std::vector<Target> all;
  for (const auto& item : items_of(place, context)) {
    if (!require_kind(item, Kind::scalar, context)) continue;
    auto targets = targets_of(item.node.text, item.node.mark, root, context);
    all.insert(all.end(), targets.begin(), targets.end());
  }
  return all;
}

namespace {

void read_set(MapReader& map, const Place& set, const Node& root, bool points_listed, Factor& factor) {
  Column column;
  column.targets = read_paths(set, root, map.context());
  const auto to = points_listed ? map.find("to") : map.require("to", "[1, 2, 3]");
  factor.listed = to.has_value();
  if (to) column.values = read_levels(*to, Repeats::refused, map.context());
  factor.columns.push_back(std::move(column));
}

void read_covary(const Place& covary, const Node& root, Factor& factor, Context& context) {
  if (!require_kind(covary, Kind::map, context)) return;
  for (const auto& entry : covary.node.entries) {
    const auto path = fmt::format("{}.{}", covary.path, entry.key);
    const auto repeats =
        factor.columns.empty() ? Repeats::refused : Repeats::allowed;  // the first one names the levels
    Column column{
        targets_of(entry.key, entry.mark, root, context), read_levels({entry.value, path}, repeats, context), {}};
    if (!factor.columns.empty() && !column.values.empty() && factor.levels() != 0 &&
        column.values.size() != factor.levels()) {
      context.faults.add(
          entry.mark,
          fmt::format("`{}` has {} levels, the first path has {}", path, column.values.size(), factor.levels()),
          "paths that move together have one value each at every level", "write as many values");
    }
    factor.columns.push_back(std::move(column));
  }
  if (factor.columns.empty()) {
    context.faults.add(covary.node.mark, fmt::format("`{}` names no path", covary.path), "nothing would be swept",
                       "write `covary: {PATH: [..], PATH: [..]}`");
  }
}

void read_derive(const Place& derive, const Node& root, Factor& factor, Context& context) {
  factor.derived = true;
  if (!require_kind(derive, Kind::map, context)) return;
  for (const auto& entry : derive.node.entries) {
    Column column;
    column.targets = targets_of(entry.key, entry.mark, root, context);
    if (require_kind({entry.value, fmt::format("{}.{}", derive.path, entry.key)}, Kind::scalar, context)) {
      column.expression = entry.value;
    }
    factor.columns.push_back(std::move(column));
  }
  if (factor.columns.empty()) {
    context.faults.add(derive.node.mark, fmt::format("`{}` names no path", derive.path), "nothing would be swept",
                       "write `derive: {PATH: \"EXPRESSION\"}`");
  }
}

Factor read_factor(const Entry& entry, const Node& root, bool points_listed, Context& context) {
  Factor factor;
  factor.name = entry.key;
  factor.mark = entry.mark;
  MapReader map({entry.value, fmt::format("design_space.{}", entry.key)}, context);
  if (!map.is_map()) return factor;
  const auto set = map.find("set");
  const auto covary = map.find("covary");
  const auto derive = map.find("derive");
  const int kinds = (set ? 1 : 0) + (covary ? 1 : 0) + (derive ? 1 : 0);
  if (kinds != 1) {
    context.faults.add(
        entry.mark,
        fmt::format("`{}` has {} of `set`, `covary` and `derive`", map.path(), kinds == 0 ? "none" : "more than one"),
        "each factor says in one way what it sets", "write `{set: PATH, to: [..]}`");
  }
  if (set) read_set(map, *set, root, points_listed, factor);
  if (covary) read_covary(*covary, root, factor, context);
  if (derive) read_derive(*derive, root, factor, context);
  factor.of_model = map.choice_or<bool>("kind", "kind of a factor", {{"design", false}, {"model", true}}, false);
  map.finish();
  return factor;
}

}  // namespace

std::set<std::string> refuse_overlaps(const std::vector<Factor>& factors, Context& context) {
  struct Taken {
    const Target* target;
    const Factor* factor;
  };
  std::vector<Taken> earlier;
  std::set<std::string> refused;
  for (const auto& factor : factors) {
    bool reported = false;
    for (const auto& column : factor.columns) {
      for (const auto& target : column.targets) {
        const auto found =
            std::ranges::find_if(earlier, [&](const Taken& other) { return overlap(*other.target, target); });
        if (found != earlier.end() && !reported) {
          reported = true;
          refused.insert(factor.name);
          context.faults.add(
              factor.mark,
              fmt::format("`{}` sets `{}`, and so does `{}`{}", factor.name, target.text(), found->factor->name,
                          found->target->text() == target.text() ? "" : " (`" + found->target->text() + "`)"),
              "a value is set once", "let each place belong to one factor");
        }
        earlier.push_back({&target, &factor});
      }
    }
  }
  return refused;
}

std::string Factor::label(std::size_t level) const {
  std::vector<std::string> texts;
  for (const auto& column : columns) texts.push_back(flow_text(column.values.at(level)));
  return fmt::format("{}", fmt::join(texts, ", "));
}

simulation::DesignFactor Factor::shown() const {
  simulation::DesignFactor out;
  out.name = name;
  for (const auto& column : columns) {
    for (const auto& target : column.targets) out.paths.push_back(target.text());
  }
  for (std::size_t level = 0; level < levels(); ++level) out.labels.push_back(label(level));
  auto numbers = numbers_of(columns.front().values);
  out.of_model = of_model;
  out.sources = sources;
  out.unit = std::move(numbers.unit);
  out.values = std::move(numbers.values);
  return out;
}

std::vector<Factor> read_factors(const Node& space, const Node& root, bool points_listed, Context& context) {
  std::vector<Factor> factors;
  for (const auto& entry : space.entries) {
    if (entry.key == "points") continue;
    const auto before = context.faults.count();
    check_factor_name(entry, context);
    auto factor = read_factor(entry, root, points_listed, context);
    if (context.faults.count() == before) factors.push_back(std::move(factor));
  }
  const auto refused = refuse_overlaps(factors, context);
  std::erase_if(factors, [&](const Factor& factor) { return refused.contains(factor.name); });
  return factors;
}

}  // namespace islet::scenarios
