#pragma once
// A whole sensitivity analysis: where to evaluate, and one table of what the values say, whichever method it is.

#include <array>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <string>
#include <string_view>
#include <vector>

#include "engine/exploration/sampling/morris_trajectories.hpp"
#include "engine/exploration/sensitivity/estimate.hpp"
#include "engine/exploration/sensitivity/failure_policy.hpp"

namespace islet::exploration {

enum class Method { tornado, latin_hypercube, morris, sobol };
inline constexpr std::array methods = {Method::tornado, Method::latin_hypercube, Method::morris, Method::sobol};

[[nodiscard]] std::string_view name_of(Method method);

struct Study {
  Method method = Method::tornado;
  std::size_t rows = 1;        // points of a hypercube, trajectories, rows of a Saltelli design; a tornado has one
  std::size_t replicates = 2;  // at each point
  std::size_t levels = 4;      // of Morris' grid
  double tail = 0.0;           // a tornado goes from this quantile to 1 - tail
  double confidence = 0.95;
  FailurePolicy failures{};
};

[[nodiscard]] std::size_t points_per_row(Method method, std::size_t factors);

struct StudyPlan {
  SamplingPlan sampling;
  std::vector<MorrisStep> steps;  // of Morris only
};

// Throws std::invalid_argument for a study that has no plan.
[[nodiscard]] StudyPlan plan_of(const Study& study, std::uint64_t seed, std::size_t factors);

// One measure, an estimate a factor.
struct Measure {
  std::string name;     // e.g. total
  std::string meaning;  // one line
  std::vector<Estimate> of_factor;
};

// One number a factor, without an error of its own.
struct FactorNumbers {
  std::string name;
  std::string meaning;
  std::vector<double> of_factor;
};

struct Total {
  std::string name;
  std::string meaning;
  Estimate estimate;
};

struct StudyResult {
  bool stopped = false;   // the failure policy allows no result: only `count` is filled
  bool resolved = false;  // the output varies beyond its noise, so that there is something to share out
  std::vector<Measure> measures;
  std::vector<FactorNumbers> numbers;
  std::vector<Total> totals;
  double noise_share = std::numeric_limits<double>::quiet_NaN();  // of the variance between the points' means
  FailureCount count;
  std::string leading;             // the measure that `order` goes by
  std::vector<std::size_t> order;  // factors, the largest first
};

// The factors that cannot be told from the first of the order, the largest first: those whose interval of the leading
// measure overlaps the interval of the first, and those of which, or of the first, the interval is not known (of width
// 0: all trials agree). Sizes are compared for measures with a sign. The rule is careful: factors whose intervals do
// not overlap differ, and some whose intervals overlap differ all the same. A factor without a value is left out. Of a
// result with Monte Carlo noise.
[[nodiscard]] std::vector<std::size_t> not_told_from_first(const StudyResult& result);

// `rows` are the rows of the plan's sampling, with as many replicates as were evaluated.
[[nodiscard]] StudyResult result_of(const Study& study, const StudyPlan& plan, std::vector<Row> rows, Noise noise);

}  // namespace islet::exploration
