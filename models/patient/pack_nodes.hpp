#pragma once
// Values of a quantity at the begin, middle and end of the step.

#include "models/patient/lag_gains.hpp"

namespace islet::patient {

struct Nodes {
  Lanes begin, middle, end;

  [[nodiscard]] Parabola of(std::size_t i) const { return Parabola::through(begin[i], middle[i], end[i]); }
  // Of the parabola, over the step and over its first half.
  [[nodiscard]] double integral(std::size_t i) const { return Parabola::integral_through(begin[i], middle[i], end[i]); }
  [[nodiscard]] double half_integral(std::size_t i) const {
    return Parabola::half_integral_through(begin[i], middle[i], end[i]);
  }
};

}  // namespace islet::patient
