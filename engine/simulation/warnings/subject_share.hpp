#pragma once
// How many of the subjects something is true of, as a warning says it.

#include <cstdint>
#include <string>

namespace islet::simulation {

struct SubjectShare {
  std::int64_t count = 0, of = 0;

  [[nodiscard]] double share() const { return of > 0 ? static_cast<double>(count) / static_cast<double>(of) : 0.0; }
  // "25.0 % (1.0)", "97.62 % (0.03)": with the standard error of independent subjects; "0 % (<0.4)" of
  // none, with the 95 % limit.
  [[nodiscard]] std::string text() const;
};

}  // namespace islet::simulation
