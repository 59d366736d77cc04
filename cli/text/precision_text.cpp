#include "cli/text/precision_text.hpp"

#include <fmt/format.h>

#include "output/text/counted.hpp"

namespace islet::cli {

std::string precision_sentence(const output::PrecisionReached& p) {
  const auto widths =
      fmt::format("the widest half-width of a primary power (Wilson, 95 %) is {:.4g} %, {:g} % is asked for",
                  100.0 * p.reached, 100.0 * p.asked);
  const auto replicates = [](std::int64_t count) { return output::counted(static_cast<double>(count), "replicate"); };
  if (p.budget_ended_first()) {
    return fmt::format("The budget of {} ended before the precision was reached: {}.\n", replicates(p.at_most), widths);
  }
  return fmt::format("The precision is reached with {}: {}.\n", replicates(p.replicates), widths);
}

}  // namespace islet::cli
