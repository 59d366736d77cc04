#pragma once
// How an endpoint is tested.

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "engine/core/variable.hpp"

namespace islet::analysis {

enum class Test : std::uint8_t { t_pooled, t_welch, t_paired, ancova, wilcoxon, fisher, chi_square };

struct BaselineOfEndpoint {};  // the covariate `baseline`: the endpoint's own (transformed) baseline
using CovariateTerm = std::variant<BaselineOfEndpoint, Variable>;  // a Variable is taken at baseline

struct Subset {
  bool at_or_above = true;  // level of the scenario's stratum
};

enum class Role { primary, secondary };
enum class RateInterval { wilson, clopper_pearson };  // of the rates in each arm

struct AnalysisSpec {
  std::string name;
  std::size_t endpoint = 0;         // index
  Test test = Test::t_pooled;
  std::vector<std::size_t> arms;    // one (paired t) or two: [treated, reference]
  std::vector<CovariateTerm> covariates;
  std::optional<Subset> subset;
  bool interaction = false;         // ANCOVA: the tested term is arm x stratum
  double alpha = 0.05;
  int sides = 2;
  Role role = Role::secondary;
};

}  // namespace islet::analysis
