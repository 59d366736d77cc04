#include "engine/exploration/sampling/factor_range.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>

#include "engine/core/portable_math.hpp"

namespace islet::exploration {
namespace {

// Below this the quantile within the limits would be made of rounding: normal_cdf is exact to 1e-14.
constexpr double least_probability = 1e-8;

// Quantile u of a standard normal conditional on [low, high].
double truncated_normal(double u, double low, double high) {
  if (low > 0.0) return -truncated_normal(1.0 - u, -high, -low);
  const double below = portable::normal_cdf(low);
  return portable::normal_quantile(below + u * (portable::normal_cdf(high) - below));
}

std::string fault_of_limits(double low, double high) {
  if (!std::isfinite(low) || !std::isfinite(high)) return "both limits must be finite numbers";
  if (!(low < high)) return "the lower limit must be below the upper limit";
  return {};
}

struct Fault {
  std::string operator()(const Uniform& r) const { return fault_of_limits(r.low, r.high); }
  std::string operator()(const LogUniform& r) const {
    if (std::isfinite(r.low) && r.low <= 0.0) return "the limits of a loguniform range must be positive";
    return fault_of_limits(r.low, r.high);
  }
  std::string operator()(const Levels& r) const {
    if (r.values.size() < 2) return "a list of levels needs at least two values";
    if (!std::ranges::all_of(r.values, [](double v) { return std::isfinite(v); })) {
      return "every level must be a finite number";
    }
    return {};
  }
  std::string operator()(const TruncatedNormal& r) const {
    if (!std::isfinite(r.mean)) return "the mean must be a finite number";
    if (!(std::isfinite(r.sd) && r.sd > 0.0)) return "the SD must be positive";
    if (auto fault = fault_of_limits(r.low, r.high); !fault.empty()) return fault;
    return fault_of_mass((r.low - r.mean) / r.sd, (r.high - r.mean) / r.sd);
  }
  std::string operator()(const TruncatedLogNormal& r) const {
    if (!(std::isfinite(r.median) && r.median > 0.0)) return "the median must be positive";
    if (!(std::isfinite(r.log_sd) && r.log_sd > 0.0)) return "the SD of the logarithm must be positive";
    if (std::isfinite(r.low) && r.low <= 0.0) return "the limits of a lognormal range must be positive";
    if (auto fault = fault_of_limits(r.low, r.high); !fault.empty()) return fault;
    return fault_of_mass(std::log(r.low / r.median) / r.log_sd, std::log(r.high / r.median) / r.log_sd);
  }
  static std::string fault_of_mass(double low, double high) {
    if (portable::normal_between(low, high) >= least_probability) return {};
    return "the limits hold almost nothing of the distribution (a probability below 1e-8)";
  }
};

struct Quantile {
  double u;

  double operator()(const Uniform& r) const { return std::clamp(r.low + u * (r.high - r.low), r.low, r.high); }
  double operator()(const LogUniform& r) const {
    const double low = portable::log(r.low);
    return within(r.low, r.high, portable::exp(low + u * (portable::log(r.high) - low)));
  }
  double operator()(const Levels& r) const {
    const auto n = static_cast<double>(r.values.size());
    const auto level = static_cast<std::size_t>(u * n);
    return r.values[std::min(level, r.values.size() - 1)];
  }
  double operator()(const TruncatedNormal& r) const {
    if (u <= 0.0 || u >= 1.0) return within(r.low, r.high, 0.0);
    const double z = truncated_normal(u, (r.low - r.mean) / r.sd, (r.high - r.mean) / r.sd);
    return within(r.low, r.high, r.mean + r.sd * z);
  }
  double operator()(const TruncatedLogNormal& r) const {
    if (u <= 0.0 || u >= 1.0) return within(r.low, r.high, 0.0);
    const double center = portable::log(r.median);
    const double z =
        truncated_normal(u, (portable::log(r.low) - center) / r.log_sd, (portable::log(r.high) - center) / r.log_sd);
    return within(r.low, r.high, portable::exp(center + r.log_sd * z));
  }

  // The limits themselves at the ends, without the rounding of the functions above.
  [[nodiscard]] double within(double low, double high, double value) const {
    if (u <= 0.0) return low;
    if (u >= 1.0) return high;
    return std::clamp(value, low, high);
  }
};

}  // namespace

std::string fault_of(const FactorRange& range) { return std::visit(Fault{}, range); }

double value_at(const FactorRange& range, double u) { return std::visit(Quantile{u}, range); }

}  // namespace islet::exploration
