#include "scenarios/reader/design_space/path.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <stdexcept>

#include "scenarios/reader/text/spelling.hpp"
#include "scenarios/reader/text/values.hpp"

namespace islet::scenarios {
namespace {

constexpr std::string_view parameters_section = "parameters";

// The sections that a path may begin with. What concerns the run as a whole cannot differ between its points.
const std::vector<std::string>& sections() {
  static const std::vector<std::string> names = {"population", "disease",   "products", "arms",     "conduct",
                                                 "events",     "endpoints", "analyses", "families", "parameters"};
  return names;
}

// Whether every scenario has the section.
bool is_due(std::string_view section) {
  static constexpr std::array due = {std::string_view("population"), std::string_view("disease"),
                                     std::string_view("arms"),       std::string_view("conduct"),
                                     std::string_view("endpoints"),  std::string_view("analyses")};
  return std::ranges::find(due, section) != due.end();
}

std::vector<std::string> split(std::string_view path) {
  std::vector<std::string> steps;
  while (true) {
    const auto dot = path.find('.');
    steps.emplace_back(path.substr(0, dot));
    if (dot == std::string_view::npos) return steps;
    path.remove_prefix(dot + 1);
  }
}

std::string name_of_item(const Node& item) {
  const auto* entry = item.find("name");
  return entry == nullptr ? "" : entry->value.text;
}

struct Child {
  std::string name;
  const Node* node = nullptr;
};

std::vector<Child> children_of(const Node& node) {
  std::vector<Child> children;
  for (const auto& entry : node.entries) children.push_back({entry.key, &entry.value});
  for (const auto& item : node.items) {
    if (auto name = name_of_item(item); !name.empty()) children.push_back({std::move(name), &item});
  }
  return children;
}

// Walks a path; remembers where it came no further.
class Walk {
 public:
  explicit Walk(std::vector<std::string> steps) : steps_(std::move(steps)) {}

  void from(const Node& root) {
    Target none;
    descend(root, none);
  }

  std::vector<Target> found;
  std::size_t deepest = 0;            // steps that could be taken
  std::vector<std::string> possible;  // names there

 private:
  void descend(const Node& node, Target& here) {
    const auto depth = here.steps.size();
    if (depth == steps_.size()) {
      found.push_back(here);
      return;
    }
    const auto children = children_of(node);
    if (depth > deepest) possible.clear();
    deepest = std::max(deepest, depth);
    for (const auto& child : children) {
      if (depth == deepest && std::ranges::find(possible, child.name) == possible.end()) possible.push_back(child.name);
      if (steps_[depth] != "*" && steps_[depth] != child.name) continue;
      here.steps.push_back(child.name);
      descend(*child.node, here);
      here.steps.pop_back();
    }
  }

  std::vector<std::string> steps_;
};

std::vector<Target> parameter_target(std::string_view path, Mark mark, Context& context) {
  const auto id = path.substr(std::min(path.size(), parameters_section.size() + 1));
  if (!id.empty() && context.known.parameters->contains(id)) {
    return {{{std::string(parameters_section), std::string(id)}}};
  }
  std::vector<std::string> ids;
  for (const auto& parameter : context.known.parameters->all()) ids.push_back(parameter.id);
  const auto guess = nearest(id, ids);
  context.faults.add(
      mark, fmt::format("`{}`: there is no parameter `{}`", excerpt(path), excerpt(id)), "nothing would change",
      guess ? fmt::format("did you mean `parameters.{}`?", *guess) : "`islet models` lists all parameters");
  return {};
}

void refuse_section(std::string_view path, const std::string& section, Mark mark, Context& context) {
  static const std::vector<std::string> of_the_run = {
      "format",    "seed",        "replicates", "precision",     "design_space", "output", "failures",    "title",
      "reference", "assumptions", "success",    "rate_interval", "uncertainty",  "solve",  "sensitivity", "costs"};
  if (std::ranges::find(of_the_run, section) != of_the_run.end()) {
    context.faults.add(mark, fmt::format("`{}` cannot be swept", excerpt(path)),
                       "it belongs to the run, which is one for all design points",
                       "sweep what stands in " + fmt::format("{}", fmt::join(sections(), ", ")));
    return;
  }
  context.faults.add(mark, fmt::format("`{}` matches nothing: it begins with no section of a scenario", excerpt(path)),
                     "a path is names joined by dots, from a section on", suggest(section, sections()));
}

}  // namespace

std::string Target::text() const { return fmt::format("{}", fmt::join(steps, ".")); }

std::vector<Target> targets_of(std::string_view path, Mark mark, const Node& root, Context& context) {
  auto steps = split(path);
  const auto section = steps.front();
  if (std::ranges::find(sections(), section) == sections().end()) {
    refuse_section(path, section, mark, context);
    return {};
  }
  if (section == parameters_section) return parameter_target(path, mark, context);
  if (is_due(section) && root.find(section) == nullptr) return {};  // that it is missing is a fault already
  const auto wanted = steps;
  Walk walk(std::move(steps));
  walk.from(root);
  if (!walk.found.empty()) return walk.found;
  const auto upto =
      fmt::format("{}", fmt::join(wanted.begin(), wanted.begin() + static_cast<std::ptrdiff_t>(walk.deepest), "."));
  const auto where = upto.empty() ? std::string("the scenario") : fmt::format("`{}`", excerpt(upto));
  context.faults.add(
      mark, fmt::format("`{}` matches nothing: {} has no `{}`", excerpt(path), where, excerpt(wanted[walk.deepest])),
      "what is swept stands in the scenario first, with the value that it has without the design space",
      walk.possible.empty() ? "write it into the scenario, or correct the path"
                            : suggest(wanted[walk.deepest], walk.possible));
  return {};
}

bool overlap(const Target& a, const Target& b) {
  const auto n = std::min(a.steps.size(), b.steps.size());
  return std::equal(a.steps.begin(), a.steps.begin() + static_cast<std::ptrdiff_t>(n), b.steps.begin());
}

void put(Node& root, const Target& target, const Node& value) {
  Node* node = &root;
  for (std::size_t depth = 0; depth < target.steps.size(); ++depth) {
    const auto& step = target.steps[depth];
    const auto entry = std::ranges::find(node->entries, step, &Entry::key);
    if (entry != node->entries.end()) {
      node = &entry->value;
      continue;
    }
    const auto item = std::ranges::find(node->items, step, name_of_item);
    if (item != node->items.end()) {
      node = &*item;
      continue;
    }
    if (target.steps.front() != parameters_section) throw std::logic_error("no such place: " + target.text());
    node->kind = Kind::map;
    node->entries.push_back({step, value.mark, {}});
    node = &node->entries.back().value;
    node->mark = value.mark;
  }
  *node = value;
}

}  // namespace islet::scenarios
