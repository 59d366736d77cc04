#include "scenarios/reader/parameters/parameter_file.hpp"

#include <yaml-cpp/yaml.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <optional>
#include <set>
#include <string>
#include <utility>

#include "engine/core/faults.hpp"

namespace islet::scenarios {
namespace {

constexpr std::array<std::string_view, 9> known_keys = {"id",       "long_name", "value",  "unit",        "status",
                                                        "citation", "location",  "spread", "alternatives"};
constexpr std::array<std::string_view, 3> known_spread_keys = {"kind", "sd", "mean_preserving"};

// Collects faults, so that one pass shows them all.
class Reader {
 public:
  explicit Reader(std::string_view file) : file_(file) {}

  void fault(const YAML::Node& node, std::string problem, std::string reason, std::string suggestion) {
    const auto mark = node.Mark();
    faults_.push_back(
        {file_, mark.line + 1, mark.column + 1, std::move(problem), std::move(reason), std::move(suggestion)});
  }

  std::string text(const YAML::Node& map, const std::string& key) {
    const auto node = map[key];
    if (node && node.IsScalar() && !node.Scalar().empty()) return node.Scalar();
    fault(map, "a parameter has no " + key, "every parameter carries its provenance", "add `" + key + ": ...`");
    return {};
  }

  double number(const YAML::Node& node, const std::string& what) {
    double value = 0.0;
    if (node && node.IsScalar()) {
      const auto& written = node.Scalar();
      const auto* end = written.data() + written.size();
      const auto [stop, code] = std::from_chars(written.data(), end, value);
      if (code == std::errc{} && stop == end && std::isfinite(value)) return value;
    }
    fault(node ? node : YAML::Node{}, what + " is not a number", "values are finite decimal numbers", "write 1.5");
    return 0.0;
  }

  template <std::size_t n>
  void only_keys(const YAML::Node& map, const std::array<std::string_view, n>& known) {
    std::set<std::string> seen;
    for (const auto& entry : map) {
      const auto key = entry.first.Scalar();
      if (std::ranges::find(known, key) == known.end()) {
        fault(entry.first, "unknown key `" + key + "`", "a misspelt key would be ignored", "remove or correct it");
      }
      if (!seen.insert(key).second) fault(entry.first, "`" + key + "` is given twice", "one of them is meant", "");
    }
  }

  void finish() {
    if (!faults_.empty()) throw InputRejected(std::move(faults_));
  }

 private:
  std::string file_;
  std::vector<InputFault> faults_;
};

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

Spread spread_of(const YAML::Node& node, Reader& reader) {
  Spread spread;
  if (!node) return spread;
  if (!node.IsMap()) {
    reader.fault(node, "a spread is not a map", "it has a kind and an SD", "write {kind: lognormal, sd: 0.2}");
    return spread;
  }
  reader.only_keys(node, known_spread_keys);
  const auto kind = spread_named(reader.text(node, "kind"));
  if (!kind) reader.fault(node, "unknown kind of spread", "", "write none, normal, lognormal or logit_normal");
  spread.kind = kind.value_or(SpreadKind::none);
  spread.sd = reader.number(node["sd"], "sd");
  if (spread.sd < 0.0) reader.fault(node, "a negative sd", "a standard deviation is not negative", "");
  if (const auto flag = node["mean_preserving"]) spread.mean_preserving = flag.as<bool>();
  return spread;
}

Parameter parameter_of(const YAML::Node& map, Reader& reader) {
  reader.only_keys(map, known_keys);
  Parameter out;
  out.id = reader.text(map, "id");
  out.long_name = reader.text(map, "long_name");
  out.value = reader.number(map["value"], "value of " + out.id);
  out.unit = reader.text(map, "unit");
  out.citation = reader.text(map, "citation");
  out.location = reader.text(map, "location");
  out.spread = spread_of(map["spread"], reader);
  const auto status = status_named(reader.text(map, "status"));
  if (!status) reader.fault(map, "unknown status of " + out.id, "", "published, derived, calibrated or assumed");
  out.status = status.value_or(Status::assumed);
  const bool needs_source = out.status == Status::published || out.status == Status::derived;
  if (needs_source && out.citation == "none") {
    reader.fault(map, out.id + " has no citation", "a published or derived value has a source", "name it");
  }
  for (const auto& entry : map["alternatives"]) {
    const auto name = entry.first.Scalar();
    out.alternatives[name] = reader.number(entry.second, "alternative " + name);
  }
  return out;
}

}  // namespace

std::vector<Parameter> read_parameters(const ParameterText& file) {
  Reader reader(file.name);
  std::vector<Parameter> out;
  try {
    const auto root = YAML::Load(std::string(file.text));
    const auto list = root.IsMap() ? root["parameters"] : YAML::Node{};
    if (!list || !list.IsSequence() || root.size() != 1) {
      reader.fault(root, "no list of parameters", "the file has one key, `parameters`", "write `parameters:`");
    } else {
      for (const auto& map : list) out.push_back(parameter_of(map, reader));
    }
  } catch (const YAML::Exception& problem) {
    throw InputRejected({{std::string(file.name), problem.mark.line + 1, problem.mark.column + 1, problem.msg,
                          "the file cannot be read as YAML", ""}});
  }
  reader.finish();
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
