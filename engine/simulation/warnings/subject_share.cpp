#include "engine/simulation/warnings/subject_share.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace islet::simulation {

std::string SubjectShare::text() const {
  const double se = std::sqrt(share() * (1.0 - share()) / static_cast<double>(std::max<std::int64_t>(of, 1)));
  return fmt::format("{:.1f} % ({:.1f})", 100.0 * share(), 100.0 * se);
}

}  // namespace islet::simulation
