#pragma once
// What a coordinate of the unit cube stands for: the range of a factor and its distribution over it.
//
// A point u in [0, 1] becomes the quantile u of the distribution, so that uniform points become draws from it, and a
// sensitivity index refers to it. All ranges are bounded: u = 0 and u = 1 are used (Morris, tornado).

#include <string>
#include <variant>
#include <vector>

namespace islet::exploration {

struct Uniform {
  double low = 0.0;
  double high = 1.0;
};

// Uniform on the logarithm; both limits positive.
struct LogUniform {
  double low = 0.0;
  double high = 0.0;
};

// A list of values, each with the same probability, in the order given.
struct Levels {
  std::vector<double> values;
};

// Normal, conditional on lying within the limits.
struct TruncatedNormal {
  double mean = 0.0;
  double sd = 1.0;
  double low = 0.0;
  double high = 0.0;
};

// The logarithm is normal with mean log(median) and SD log_sd; conditional on lying within the limits.
struct TruncatedLogNormal {
  double median = 1.0;
  double log_sd = 1.0;
  double low = 0.0;
  double high = 0.0;
};

using FactorRange = std::variant<Uniform, LogUniform, Levels, TruncatedNormal, TruncatedLogNormal>;

// Why this is no range, in words for a user; empty if it is one.
[[nodiscard]] std::string fault_of(const FactorRange& range);

// The quantile u of a range without fault; always within its limits. u in [0, 1].
[[nodiscard]] double value_at(const FactorRange& range, double u);

}  // namespace islet::exploration
