#pragma once
// Functions on the unit cube whose sensitivity indices are known in closed form.

#include <array>
#include <cmath>
#include <cstddef>
#include <numbers>
#include <vector>

namespace islet::exploration {

// Ishigami and Homma 1990, with a = 7, b = 0.1; x = -pi + 2 pi u.
struct Ishigami {
  static constexpr double a = 7.0;
  static constexpr double b = 0.1;
  static constexpr double pi4 = std::numbers::pi * std::numbers::pi * std::numbers::pi * std::numbers::pi;
  static constexpr double variance = a * a / 8.0 + b * pi4 / 5.0 + b * b * pi4 * pi4 / 18.0 + 0.5;
  static constexpr double only_1 = 0.5 * (1.0 + b * pi4 / 5.0) * (1.0 + b * pi4 / 5.0);
  static constexpr double only_2 = a * a / 8.0;
  static constexpr double of_1_and_3 = 8.0 * b * b * pi4 * pi4 / 225.0;
  static constexpr std::array<double, 3> first = {only_1 / variance, only_2 / variance, 0.0};
  static constexpr std::array<double, 3> total = {(only_1 + of_1_and_3) / variance, only_2 / variance,
                                                  of_1_and_3 / variance};

  double operator()(const std::vector<double>& u) const {
    const auto x = [&](std::size_t i) { return std::numbers::pi * (2.0 * u[i] - 1.0); };
    const double s = std::sin(x(1));
    return std::sin(x(0)) * (1.0 + b * x(2) * x(2) * x(2) * x(2)) + a * s * s;
  }
};

// Sobol's g-function: product of (|4 u_i - 2| + a_i) / (1 + a_i).
struct GFunction {
  std::vector<double> a;

  double operator()(const std::vector<double>& u) const {
    double product = 1.0;
    for (std::size_t i = 0; i < a.size(); ++i) product *= (std::abs(4.0 * u[i] - 2.0) + a[i]) / (1.0 + a[i]);
    return product;
  }
  [[nodiscard]] double part(std::size_t i) const { return 1.0 / (3.0 * (1.0 + a[i]) * (1.0 + a[i])); }
  [[nodiscard]] double variance() const {
    double product = 1.0;
    for (std::size_t i = 0; i < a.size(); ++i) product *= 1.0 + part(i);
    return product - 1.0;
  }
  [[nodiscard]] double first(std::size_t i) const { return part(i) / variance(); }
  [[nodiscard]] double total(std::size_t i) const {
    return part(i) * (variance() + 1.0) / (1.0 + part(i)) / variance();
  }
};

}  // namespace islet::exploration
