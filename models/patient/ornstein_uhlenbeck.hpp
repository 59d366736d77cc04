#pragma once
// Within-patient fluctuation: d omega = -omega / tau dt + sigma sqrt(2 / tau) dW, exactly for any step.
// Source: docs/models/process_noise.md.

#include <cmath>
#include <string>

#include "engine/core/parameter.hpp"
#include "engine/core/portable_math.hpp"

namespace islet::patient {

struct OrnsteinUhlenbeck {
  double sd, time;

  // `group` names the parameters group.sd and group.time.
  OrnsteinUhlenbeck(const ParameterTable& table, const std::string& group)
      : sd(table.value(group + ".sd")), time(table.value(group + ".time")) {}

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
};

}  // namespace islet::patient
