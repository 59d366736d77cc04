#include "cli/text/precision_text.hpp"

#include <fmt/format.h>

namespace islet::cli {

std::string precision_sentence(const output::PrecisionReached& p) {
  const auto widths =
      fmt::format("the widest half-width of a primary power (Wilson, 95 %) is {:.3g} %, {:.3g} % is asked for",
                  100.0 * p.reached, 100.0 * p.asked);
  if (p.budget_ended_first()) {
    return fmt::format("The budget of {} replicates ended before the precision was reached: {}.\n", p.at_most, widths);
  }
  return fmt::format("The precision is reached with {} replicates: {}.\n", p.replicates, widths);
}

}  // namespace islet::cli
