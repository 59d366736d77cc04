#include "scenarios/reader/parameters/parameter_file.hpp"

#include <yaml-cpp/yaml.h>

#include <algorithm>
#include <array>
#include <optional>
#include <set>
#include <string>
#include <utility>

#include "engine/core/faults.hpp"
#include "scenarios/reader/parameters/checked_yaml.hpp"

namespace islet::scenarios {
namespace {

constexpr std::array<std::string_view, 9> known_keys = {"id",       "long_name", "value",  "unit",        "status",
                                                        "citation", "location",  "spread", "alternatives"};
constexpr std::array<std::string_view, 3> known_spread_keys = {"kind", "sd", "mean_preserving"};

std::optional<SpreadKind> spread_named(std::string_view name) {
  constexpr std::array<std::pair<std::string_view, SpreadKind>, 4> kinds = {
      {{"none", SpreadKind::none},
       {"normal", SpreadKind::normal},
       {"lognormal", SpreadKind::lognormal},
       {"logit_normal", SpreadKind::logit_normal}}};
  for (const auto& [text, kind] : kinds) {
    if (text == name) return kind;
  }
  return std::nullopt;
}

Spread spread_of(const YAML::Node& node, CheckedYaml& yaml) {
  Spread spread;
  if (!node) return spread;
  if (!node.IsMap()) {
    yaml.fault(node, "a spread is not a map", "it has a kind and an SD", "write {kind: lognormal, sd: 0.2}");
    return spread;
  }
  yaml.only_keys(node, known_spread_keys);
  const auto kind = spread_named(yaml.text(node, "kind", "a spread"));
  if (!kind) yaml.fault(node, "unknown kind of spread", "", "write none, normal, lognormal or logit_normal");
  spread.kind = kind.value_or(SpreadKind::none);
  spread.sd = yaml.number(node["sd"], "a spread");
  if (spread.sd < 0.0) yaml.fault(node, "a negative sd", "a standard deviation is not negative", "");
  if (const auto flag = node["mean_preserving"]) spread.mean_preserving = flag.as<bool>();
  return spread;
}

Parameter parameter_of(const YAML::Node& map, CheckedYaml& yaml) {
  yaml.only_keys(map, known_keys);
  Parameter out;
  out.id = yaml.text(map, "id", "a parameter");
  out.long_name = yaml.text(map, "long_name", out.id);
  out.value = yaml.number(map["value"], out.id);
  out.unit = yaml.text(map, "unit", out.id);
  out.spread = spread_of(map["spread"], yaml);
  yaml.read_provenance(map, out);
  for (const auto& entry : map["alternatives"]) {
    const auto name = entry.first.Scalar();
    out.alternatives[name] = yaml.number(entry.second, "the alternative " + name + " of " + out.id);
  }
  return out;
}

}  // namespace

std::vector<Parameter> read_parameters(const ParameterText& file) {
  CheckedYaml yaml{std::string(file.name)};
  std::vector<Parameter> out;
  yaml.read_all(file.text, [&](const YAML::Node& root) {
    const auto list = root.IsMap() ? root["parameters"] : YAML::Node{};
    if (!list || !list.IsSequence() || root.size() != 1) {
      yaml.fault(root, "no list of parameters", "the file has one key, `parameters`", "write `parameters:`");
      return;
    }
    for (const auto& map : list) out.push_back(parameter_of(map, yaml));
  });
  return out;
}

ParameterTable read_parameter_table(std::span<const ParameterText> files) {
  std::vector<Parameter> all;
  std::set<std::string> ids;
  for (const auto& file : files) {
    for (auto& parameter : read_parameters(file)) {
      if (!ids.insert(parameter.id).second) {
        throw InputRejected({{std::string(file.name), 0, 0, parameter.id + " is defined twice", "ids are unique", ""}});
      }
      all.push_back(std::move(parameter));
    }
  }
  return ParameterTable(std::move(all));
}

}  // namespace islet::scenarios
