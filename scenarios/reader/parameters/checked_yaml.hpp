#pragma once
// What parameter files and preset files have in common: maps whose keys are known, texts that are there, finite
// numbers, parameters with their provenance. Faults are collected, so that one pass shows them all.

#include <yaml-cpp/yaml.h>

#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/core/faults.hpp"
#include "engine/core/parameter.hpp"

namespace islet::scenarios {

class CheckedYaml {
 public:
  explicit CheckedYaml(std::string file) : file_(std::move(file)) {}

  // Hands the root of the text to `read` and throws InputRejected with all faults found, if there are any.
  void read_all(std::string_view text, const std::function<void(const YAML::Node&)>& read);

  void fault(const YAML::Node& node, std::string problem, std::string reason, std::string suggestion);

  // `of`: what the map or number belongs to, for the fault. Empty or 0 with a fault where there is none.
  std::string text(const YAML::Node& map, const std::string& key, const std::string& of);
  double number(const YAML::Node& node, const std::string& of);
  void only_keys(const YAML::Node& map, std::span<const std::string_view> known);

  // Citation, location and status, which a published or derived value cannot do without.
  void read_provenance(const YAML::Node& map, Parameter& parameter);

 private:
  std::string file_;
  std::vector<InputFault> faults_;
};

}  // namespace islet::scenarios
