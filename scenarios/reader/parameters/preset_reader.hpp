#pragma once
// One pass over a preset file: the specification, its numbers with provenance and all faults.

#include <yaml-cpp/yaml.h>

#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include "engine/core/parameter.hpp"
#include "engine/model_api/population.hpp"
#include "scenarios/reader/parameters/checked_yaml.hpp"

namespace islet::scenarios {

class PresetReader {
 public:
  PresetReader(std::string_view yaml_text, std::string file_name);

  [[nodiscard]] const model::PopulationSpec& spec() const { return spec_; }
  [[nodiscard]] const std::vector<Parameter>& parameters() const { return parameters_; }

 private:
  // How a number's unit is read: a point of a scale, a difference on it, or a pure number.
  enum class Scale { point, difference, pure };

  struct Quantity {
    Dimension dimension;
    std::string_view unit;  // the only unit allowed, for Dimension::other
  };

  void read(const YAML::Node& root);
  void read_head(const YAML::Node& root);
  void read_covariate(const std::string& name, const YAML::Node& map);
  void read_shape(const YAML::Node& map, model::Marginal& marginal);
  void read_probabilities(const YAML::Node& map, model::Marginal& marginal);
  [[nodiscard]] std::vector<model::Ramp> read_ramps(const YAML::Node& map, const std::string& key,
                                                    const model::Marginal& marginal);
  void read_correlation(const YAML::Node& map);
  void read_lever(const YAML::Node& measured, const YAML::Node& covariate);

  // Reads `key` of `map`, which is a map {value, unit, status, citation, location}, and notes it as a parameter.
  double number(const YAML::Node& map, const std::string& key, const Quantity& quantity, Scale scale);
  double converted(const YAML::Node& node, double written, const std::string& unit, const Quantity& quantity,
                   Scale scale);
  void note(const YAML::Node& node, std::string id, double value, std::string unit, std::string long_name);

  model::Covariate covariate(const YAML::Node& node);
  double plain_number(const YAML::Node& node);
  std::string text(const YAML::Node& map, const std::string& key);
  void only_keys(const YAML::Node& map, std::initializer_list<std::string_view> known);

  CheckedYaml yaml_;
  std::string within_;  // the covariate being read
  model::PopulationSpec spec_;
  std::vector<Parameter> parameters_;
};

}  // namespace islet::scenarios
