#pragma once
// What is not known about parameters, as distributions, and one set of parameters for each draw from them.
//
// Each uncertain parameter has a standard normal score; its value is the quantile of its distribution at the
// probability of the score. Scores may be correlated in pairs (Gaussian copula). With probability `no_effect` a draw
// falls on the point mass: all effects are multiplied by 0, whatever their scores are.
//
// Variation of parameters is not that of persons: a draw replaces the centers of the spreads between persons, which
// stay. The keys of a draw are (seed, parameter_draw, draw, id of the parameter): no person, arm or design is in them,
// and another parameter in the list moves no number. Left out: correlations of more than two scores with each other.

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "engine/core/parameter.hpp"

namespace islet::model {

struct Distribution {
  enum class Kind : std::uint8_t {
    lognormal,      // median a, SD b of the logarithm
    normal,         // mean a, SD b
    uniform,        // from a to b
    beta,           // shapes a and b, whole numbers
    equally_likely  // one of `values`
  };
  Kind kind = Kind::lognormal;
  double a = 1.0;
  double b = 0.0;
  std::vector<double> values;

  // Rises with the score. Its bits depend on nothing but its arguments.
  [[nodiscard]] double at(double score) const;
  bool operator==(const Distribution&) const = default;
};

// Larger than any score that can be drawn, so that a distribution that stays within its bounds for scores from -9 to 9
// never leaves them: a uniform number has 53 bits.
inline constexpr double outermost_score = 9.0;

// How a drawn number enters the parameter.
enum class Use : std::uint8_t {
  replaces,          // the value
  multiplies,        // an effect: value x drawn number, also of the presets
  multiplies_hazard  // a relative reduction I of a hazard: 1 - (1 - I)^m, the log hazard ratio times m; stays below 1
};

// Values that a parameter has a meaning for.
struct ParameterDomain {
  double low = 0.0;
  double high = 0.0;
  bool above_low = false;                        // `low` itself is outside
  std::optional<Use> multiplier = std::nullopt;  // of an effect: how a multiplier enters it
};

struct UncertainParameter {
  std::string id;
  Use use = Use::replaces;
  Distribution distribution;

  bool operator==(const UncertainParameter&) const = default;
};

struct ParameterPrior {
  double no_effect = 0.0;
  std::vector<UncertainParameter> parameters;
  struct Correlation {
    std::string first, second;  // ids; no id in two correlations
    double of_scores = 0.0;

    bool operator==(const Correlation&) const = default;
  };
  std::vector<Correlation> correlations;

  bool operator==(const ParameterPrior&) const = default;
};

struct ParameterDraw {
  bool no_effect = false;
  std::vector<double> numbers;  // of prior.parameters, in their order; a multiplier is 0 on the point mass
};

[[nodiscard]] ParameterDraw draw_parameters(const ParameterPrior& prior, std::uint64_t seed, std::uint32_t draw);

// The table with the draw's numbers in it, each marked as drawn. An id that is not in the table: std::logic_error.
[[nodiscard]] ParameterTable with_draw(const ParameterTable& table, const ParameterPrior& prior,
                                       const ParameterDraw& draw);

}  // namespace islet::model
