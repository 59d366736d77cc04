#include "cli/text/precision_text.hpp"

#include <fmt/format.h>

#include "output/text/counted.hpp"

namespace islet::cli {

std::string precision_sentence(const output::PrecisionReached& p) {
  const auto widths =
      fmt::format("the widest half-width of a primary power (Wilson, 95 %) is {:.4g} %, {:g} % is asked for",
                  100.0 * p.reached, 100.0 * p.asked);
  if (p.budget_ended_first()) {
    return fmt::format("The budget of {} ended before the precision was reached: {}.\n",
                       output::counted(p.at_most, "replicate"), widths);
  }
  return fmt::format("The precision is reached with {}: {}.\n", output::counted(p.replicates, "replicate"), widths);
}

}  // namespace islet::cli
