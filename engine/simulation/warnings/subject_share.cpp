#include "engine/simulation/warnings/subject_share.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "engine/analysis/estimators.hpp"

namespace islet::simulation {
namespace {

constexpr double per_cent = 100.0;

// One digit of an error or of a limit.
int decimals_of(double reach) { return std::clamp(-static_cast<int>(std::floor(std::log10(reach))), 1, 6); }

}  // namespace

std::string SubjectShare::text() const {
  if (of == 0) return "-";
  if (count == 0 || count == of) {  // the 95 % limit, in place of an error of 0
    const double reach = per_cent * analysis::wilson(0, of, 0.95).high;
    return count == 0 ? fmt::format("0 % (<{:.{}f})", reach, decimals_of(reach))
                      : fmt::format("100 % (>{:.{}f})", per_cent - reach, decimals_of(reach));
  }
  const double se = per_cent * std::sqrt(share() * (1.0 - share()) / static_cast<double>(of));
  return fmt::format("{:.{}f} % ({:.{}f})", per_cent * share(), decimals_of(se), se, decimals_of(se));
}

}  // namespace islet::simulation
