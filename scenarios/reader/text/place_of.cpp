#include "scenarios/reader/text/place_of.hpp"

#include "scenarios/reader/text/fault_list.hpp"
#include "scenarios/reader/text/yaml_tree.hpp"

namespace islet::scenarios {
namespace {

Mark place_of(const Node& root, std::string_view path) {
  Mark mark;
  for (const auto* node = &root; node != nullptr && !path.empty();) {
    const auto dot = path.find('.');
    const auto* entry = node->find(path.substr(0, dot));
    if (entry == nullptr) break;
    mark = entry->mark;
    node = &entry->value;
    path = dot == std::string_view::npos ? std::string_view() : path.substr(dot + 1);
  }
  return mark;
}

}  // namespace

std::vector<InputFault> placed(std::vector<InputFault> faults, const std::string& file, std::string_view text,
                               std::string_view path) {
  FaultList ignored(file);
  const auto tree = text.empty() ? std::nullopt : parse_yaml(text, ignored);
  if (!tree) return faults;
  const auto mark = place_of(*tree, path);
  for (auto& fault : faults) {
    if (fault.line != 0 || fault.file != file) continue;
    fault.line = mark.line;
    fault.column = mark.column;
  }
  return faults;
}

}  // namespace islet::scenarios
