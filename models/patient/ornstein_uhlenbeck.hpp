#pragma once
// Within-patient fluctuation: d omega = -omega / tau dt + sigma sqrt(2 / tau) dW, exactly for any step,
// and jointly with its mean over the step.
// Source: docs/models/process_noise.md.

#include <array>
#include <cmath>
#include <string>

#include "engine/core/parameter.hpp"
#include "engine/core/portable_math.hpp"
#include "models/patient/step/step_grid.hpp"

namespace islet::patient {

struct OrnsteinUhlenbeck {
  double sd, time;

  // `group` names the parameters group.sd and group.time.
  OrnsteinUhlenbeck(const ParameterTable& table, const std::string& group)
      : sd(table.value(group + ".sd")), time(table.value(group + ".time")) {
    whole_ = interval(noise_step);
    for (std::size_t day = 1; day < spread_.size(); ++day) {
      spread_[day] = compute_spread(noise_step, static_cast<double>(day));
    }
  }

  struct Step {
    double keep, spread;
    [[nodiscard]] double operator()(double omega, double standard_normal) const {
      return keep * omega + spread * standard_normal;
    }
  };
  [[nodiscard]] Step step(double days) const {
    const double keep = portable::exp(-days / time);
    return {keep, sd * std::sqrt(1.0 - keep * keep)};
  }

  // Joint law of the end and of the mean over an interval, given its begin. With y = H / tau and a = e^-y the mean has
  // the expectation omega (1 - a) / y, and covariance with the end and variance of its own as below.
  struct Interval {
    Step to_end;
    double mean_keep, mean_with_end, mean_alone;

    [[nodiscard]] double end(double omega, double first_normal) const { return to_end(omega, first_normal); }
    [[nodiscard]] double mean(double omega, double first_normal, double second_normal) const {
      return mean_keep * omega + mean_with_end * first_normal + mean_alone * second_normal;
    }
  };
  [[nodiscard]] Interval interval(double days) const {
    const Step to_end = step(days);
    const double y = days / time, a = to_end.keep;
    if (sd == 0.0) return {to_end, (1.0 - a) / y, 0.0, 0.0};
    const double with_end = sd * sd * (1.0 - a) * (1.0 - a) / (y * to_end.spread);
    const double variance = 2.0 * sd * sd * (y - 2.0 * (1.0 - a) + 0.5 * (1.0 - a * a)) / (y * y);
    return {to_end, (1.0 - a) / y, with_end, std::sqrt(variance - with_end * with_end)};
  }

  [[nodiscard]] const Interval& whole() const { return whole_; }  // of the noise grid

  // SD of omega at `time` within an interval of `days`, given its begin, end and mean. With x = time / tau the
  // covariance with the end is e^(x - y) (1 - e^-2x) and with the mean ((1 - e^-x)^2 + (1 - e^-2x) (1 - e^(x - y))) /
  // y, times sigma^2; the parabola is the conditional mean but for terms of order y^2.
  [[nodiscard]] double spread_about_parabola(double days, double time_within) const {
    const auto whole_day = static_cast<std::size_t>(time_within);
    const bool tabulated =
        days == noise_step && whole_day < spread_.size() && time_within == static_cast<double>(whole_day);
    return tabulated ? spread_[whole_day] : compute_spread(days, time_within);
  }

 private:
  [[nodiscard]] double compute_spread(double days, double time_within) const {
    const double y = days / time, x = time_within / time;
    const auto law = interval(days);
    const double passed = portable::exp(-x), left = portable::exp(x - y), own = 1.0 - passed * passed;
    const double with_end = left * own;
    const double with_mean = ((1.0 - passed) * (1.0 - passed) + own * (1.0 - left)) / y;
    const double by_end = sd * sd * with_end / law.to_end.spread;
    const double by_mean = (sd * sd * with_mean - law.mean_with_end * by_end) / law.mean_alone;
    const double variance = sd * sd * own - by_end * by_end - by_mean * by_mean;
    return variance > 0.0 ? std::sqrt(variance) : 0.0;
  }

  Interval whole_{};
  std::array<double, noise_step> spread_{};  // on whole days of an interval of the noise grid, most of what is asked
};

}  // namespace islet::patient
