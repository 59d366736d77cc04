#pragma once
// Values of a quantity at the nodes of the step: of type 1 its begin, middle and end; of type 2 its begin, a quarter
// and three quarters of it, and its end.

#include <array>
#include <utility>

#include "models/patient/step/lag_gains.hpp"

namespace islet::patient {

struct Nodes {
  Lanes begin, middle, end;

  // The nodes within the step, each with the part of the step that has passed.
  [[nodiscard]] static constexpr auto inner() { return std::array{std::pair{&Nodes::middle, 0.5}}; }

  [[nodiscard]] Parabola of(std::size_t i) const { return Parabola::through(begin[i], middle[i], end[i]); }
  // The integrals of the parabola over the step and over its first half.
  [[nodiscard]] double integral(std::size_t i) const { return Parabola::integral_through(begin[i], middle[i], end[i]); }
  [[nodiscard]] double half_integral(std::size_t i) const {
    return Parabola::half_integral_through(begin[i], middle[i], end[i]);
  }
};

struct CubicNodes {
  Lanes begin, early, late, end;

  [[nodiscard]] static constexpr auto inner() {
    return std::array{std::pair{&CubicNodes::early, 0.25}, std::pair{&CubicNodes::late, 0.75}};
  }

  [[nodiscard]] Cubic of(std::size_t i) const { return Cubic::through(begin[i], early[i], late[i], end[i]); }
  // The integrals of the cubic over the step, over its first quarter and over its first three quarters.
  [[nodiscard]] double integral(std::size_t i) const {
    return Cubic::integral_through(begin[i], early[i], late[i], end[i]);
  }
  [[nodiscard]] double early_integral(std::size_t i) const {
    return Cubic::early_integral_through(begin[i], early[i], late[i], end[i]);
  }
  [[nodiscard]] double late_integral(std::size_t i) const {
    return Cubic::late_integral_through(begin[i], early[i], late[i], end[i]);
  }
};

}  // namespace islet::patient
