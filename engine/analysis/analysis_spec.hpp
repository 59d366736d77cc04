#pragma once
// How an endpoint is tested.

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "engine/core/variable.hpp"

namespace islet::analysis {

enum class Test : std::uint8_t {
  t_pooled,
  t_welch,
  t_paired,
  ancova,
  wilcoxon,
  fisher,
  chi_square,
  wilcoxon_signed_rank,
  mcnemar,
  logistic,
  poisson,
  negative_binomial,
  log_rank,
};

// Tests of one arm against its own baseline.
[[nodiscard]] constexpr bool is_paired(Test test) {
  return test == Test::t_paired || test == Test::wilcoxon_signed_rank || test == Test::mcnemar;
}

// Generalized linear models: tests of one coefficient, with one arm or two.
[[nodiscard]] constexpr bool is_generalized_linear(Test test) {
  return test == Test::logistic || test == Test::poisson || test == Test::negative_binomial;
}

struct BaselineOfEndpoint {};  // the covariate `baseline`: the endpoint's own (transformed) baseline
struct DoseReceived {};        // the covariate `dose`: 1e6 cells/kg, over all infusions given
struct StratumLevel {};        // the covariate `stratum`: 1 at or above the cut of the scenario's stratum, 0 below
// A Variable is taken at baseline.
using CovariateTerm = std::variant<BaselineOfEndpoint, Variable, DoseReceived, StratumLevel>;

struct Subset {
  bool at_or_above = true;  // level of the scenario's stratum
};

enum class Role { primary, secondary };
enum class RateInterval { wilson, clopper_pearson };  // of the rates in each arm

struct AnalysisSpec {
  std::string name;
  std::size_t endpoint = 0;  // index
  Test test = Test::t_pooled;
  std::vector<std::size_t> arms;  // one (paired tests) or two: [treated, reference]; regressions take either
  std::vector<CovariateTerm> covariates;
  std::optional<Subset> subset;
  std::optional<std::size_t> tested;  // generalized linear models: a covariate, by its place; none: the arm
  bool interaction = false;           // ANCOVA: the tested term is arm x stratum
  double alpha = 0.05;
  int sides = 2;
  Role role = Role::secondary;
};

}  // namespace islet::analysis
