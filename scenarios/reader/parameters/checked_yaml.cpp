#include "scenarios/reader/parameters/checked_yaml.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <set>
#include <utility>

namespace islet::scenarios {

void CheckedYaml::read_all(std::string_view text, const std::function<void(const YAML::Node&)>& read) {
  try {
    read(YAML::Load(std::string(text)));
  } catch (const YAML::Exception& problem) {
    faults_.push_back({file_, problem.mark.line + 1, problem.mark.column + 1, problem.msg,
                       "the file cannot be read as YAML", "correct the syntax"});
  }
  if (!faults_.empty()) throw InputRejected(std::move(faults_));
}

void CheckedYaml::fault(const YAML::Node& node, std::string problem, std::string reason, std::string suggestion) {
  const auto mark = node.IsDefined() ? node.Mark() : YAML::Mark::null_mark();
  faults_.push_back(
      {file_, mark.line + 1, mark.column + 1, std::move(problem), std::move(reason), std::move(suggestion)});
}

std::string CheckedYaml::text(const YAML::Node& map, const std::string& key, const std::string& of) {
  const auto node = map[key];
  if (node && node.IsScalar() && !node.Scalar().empty()) return node.Scalar();
  fault(map, "no " + key + " in " + of, "every number carries its provenance", "add `" + key + ": ...`");
  return {};
}

double CheckedYaml::number(const YAML::Node& node, const std::string& of) {
  double value = 0.0;
  if (node && node.IsScalar()) {
    const auto& written = node.Scalar();
    const auto* end = written.data() + written.size();
    const auto [stop, code] = std::from_chars(written.data(), end, value);
    if (code == std::errc{} && stop == end && std::isfinite(value)) return value;
  }
  fault(node, "not a number in " + of, "values are finite decimal numbers", "write 1.5");
  return 0.0;
}

void CheckedYaml::only_keys(const YAML::Node& map, std::span<const std::string_view> known) {
  std::set<std::string> seen;
  for (const auto& entry : map) {
    const auto key = entry.first.Scalar();
    if (std::ranges::find(known, key) == known.end()) {
      fault(entry.first, "unknown key `" + key + "`", "a misspelt key would be ignored", "remove or correct it");
    }
    if (!seen.insert(key).second) {
      fault(entry.first, "`" + key + "` is given twice", "one of them is meant", "remove one");
    }
  }
}

void CheckedYaml::read_provenance(const YAML::Node& map, Parameter& parameter) {
  parameter.citation = text(map, "citation", parameter.id);
  parameter.location = text(map, "location", parameter.id);
  const auto status = status_named(text(map, "status", parameter.id));
  if (!status) fault(map, "unknown status of " + parameter.id, "", "published, derived, calibrated or assumed");
  parameter.status = status.value_or(Status::assumed);
  const bool needs_source = parameter.status == Status::published || parameter.status == Status::derived;
  if (needs_source && parameter.citation == "none") {
    fault(map, parameter.id + " has no citation", "a published or derived value has a source", "name it");
  }
}

}  // namespace islet::scenarios
