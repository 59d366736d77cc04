#pragma once
// What the program knows: its parameters, presets and models. Read once from the files compiled into it.

#include "engine/core/parameter.hpp"
#include "scenarios/reader/scenario_reader.hpp"

namespace islet::cli {

class ProgramKnowledge {
 public:
  ProgramKnowledge();

  [[nodiscard]] const ParameterTable& parameters() const { return parameters_; }
  // The result is valid as long as this object lives.
  [[nodiscard]] scenarios::Knowledge for_reader() const;

 private:
  ParameterTable parameters_;
};

// The parameters of the models, with the scenario's overrides applied, and the numbers of its population preset.
[[nodiscard]] std::vector<Parameter> all_parameters(const scenarios::Reading& reading);

}  // namespace islet::cli
